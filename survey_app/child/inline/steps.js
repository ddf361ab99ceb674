(function(d,w){
var f=d.forms[0];if(!f||!f.querySelector)return;
var each=function(l,g){Array.prototype.forEach.call(l,g)};
var ids=[];each(f.querySelectorAll("[data-item]"),function(s){ids.push(s.id)});
var sent=false;
function fields(id){return f.querySelectorAll('[name="'+id+'"]')}
function txt(e){var c=e.cloneNode(true);each(c.querySelectorAll("rt"),function(r){r.parentNode.removeChild(r)});return c.textContent}
function chosen(id){var r=[];each(fields(id),function(x){if(x.checked)r.push(x.value)});return r}
function after(id){
var s=d.getElementById(id),r=s.getAttribute("data-routes"),i;
if(r){r=JSON.parse(r);for(i=0;i<r.length;i++){if(!r[i][0])return r[i][2];
if(chosen(r[i][0]).some(function(v){return r[i][1].indexOf(v)>=0}))return r[i][2]}}
i=ids.indexOf(id);return i+1<ids.length?ids[i+1]:"check"}
function way(){var p=[],id=ids[0];while(ids.indexOf(id)>=0){p.push(id);id=after(id)}return p}
function said(id){
var t=[];each(fields(id),function(x){
if(x.tagName=="TEXTAREA"){if(x.value.trim())t.push(x.value.trim())}
else if(x.checked&&x.value)t.push(txt(x.parentNode.querySelector("span")))});
return t.join(f.getAttribute("data-and"))}
function look(){
var p=way(),n=0;
each(f.querySelectorAll("[data-row]"),function(a){
var id=a.getAttribute("data-row"),t=said(id),b=a.querySelector("b");
a.hidden=p.indexOf(id)<0;
if(t){n++;b.className=""}else b.className="no";
b.textContent=t||f.getAttribute("data-skipped")});
}
function clear(id){each(fields(id),function(x){if(x.tagName=="TEXTAREA")x.value="";else x.checked=false})}
function here(){var s=w.location.hash.slice(1);s=s&&d.getElementById(s);
return s&&s.className.indexOf("screen")>=0?s:f.querySelector(".first")}
function show(){
var s=here(),h=s.querySelector("h1,h2");
d.getElementById("h").checked=false;
if(s.id=="check")look();
var i=way().indexOf(s.id),b=s.querySelector(".back");
if(i>0&&b)b.hash="#"+way()[i-1];
if(h){h.tabIndex=-1;h.focus({preventScroll:true})}
w.scrollTo(0,0)}
f.addEventListener("click",function(e){
var a=e.target.closest?e.target.closest("a"):null;if(!a)return;
var s=here();
if(a.hasAttribute("data-return")){e.preventDefault();w.history.back();return}
if(s.hasAttribute("data-item")&&/skip|next/.test(a.className)){
if(/skip/.test(a.className))clear(s.id);
a.hash="#"+after(s.id)}});
f.addEventListener("change",function(e){
var x=e.target;if(x.type!="checkbox"||!x.name||!x.checked)return;
each(fields(x.name),function(y){if(y!=x&&(x.hasAttribute("data-alone")||y.hasAttribute("data-alone")))y.checked=false})});
f.addEventListener("input",function(e){
var x=e.target,m=+x.getAttribute("data-max"),p=x.parentNode.querySelector("[data-over]");if(!m||!p)return;
m=Array.from(x.value.trim()).length-m;p.hidden=m<1;p.textContent=p.getAttribute("data-over").replace("#",m)});
f.addEventListener("submit",function(e){
if(sent){e.preventDefault();return}
var cut=d.getElementById("cut");cut.hidden=w.navigator.onLine!==false;
if(!cut.hidden){e.preventDefault();w.location.hash="check";return}
sent=true;var p=way();
ids.forEach(function(id){if(p.indexOf(id)<0)clear(id)});
setTimeout(function(){sent=false},8000)});
w.addEventListener("hashchange",show);
w.addEventListener("pageshow",function(e){if(e.persisted){f.reset();w.location.hash=""}sent=false});
var voice=w.speechSynthesis;
if(voice&&w.SpeechSynthesisUtterance)each(f.querySelectorAll("[data-ear]"),function(b){
b.hidden=false;b.addEventListener("click",function(){
voice.cancel();each(b.closest(".screen").querySelectorAll(".frame p,h2,.o span,.b.say"),function(x){var u=new w.SpeechSynthesisUtterance(txt(x));u.lang=d.documentElement.lang.slice(0,2)=="zh"?"zh-CN":"en";u.rate=.9;voice.speak(u)})})});
if(w.location.hash)show();
})(document,window);
