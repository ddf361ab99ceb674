// The service worker of the children's door: what was read once can be read again without network. It answers GET only:
// workers that stood between a form and its server have lost answers. It keeps pages, script and clips; never an answer.
"use strict";
const PAGES = "pages";
const FILES = "files";
const MOST_PAGES = 12;
const NO_NETWORK = "/q/no-network";
const SCRIPT = "{{script}}";
const PATIENCE = 10000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(FILES).then((files) => files.addAll([NO_NETWORK, SCRIPT])));
});

self.addEventListener("activate", (event) => {
  const outdated = (request) => request.url.includes("/q/page.js") && !request.url.endsWith(SCRIPT);
  event.waitUntil(
    caches
      .open(FILES)
      .then(async (files) => {
        const old = (await files.keys()).filter(outdated);
        await Promise.all(old.map((request) => files.delete(request)));
      })
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === "/q/page.js" || address.pathname.endsWith(".mp3")) event.respondWith(file(request));
  else if (request.mode === "navigate" || address.pathname.endsWith("/clips.json")) event.respondWith(page(request));
});

/** Files whose address changes with their content: the copy is as good as the server's. */
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request.url);
  if (kept) return part(request, kept);
  const answer = await fetch(request.url, { credentials: "omit" });
  if (answer.status === 200) await files.put(request.url, answer.clone()).catch(() => {});
  return part(request, answer);
}

/** Some phones ask for sound in pieces. */
async function part(request, whole) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") || "");
  if (!asked || whole.status !== 200) return whole;
  const bytes = await whole.arrayBuffer();
  const first = Number(asked[1]);
  const last = asked[2] ? Math.min(Number(asked[2]), bytes.byteLength - 1) : bytes.byteLength - 1;
  const headers = new Headers(whole.headers);
  headers.set("Content-Range", `bytes ${first}-${last}/${bytes.byteLength}`);
  return new Response(bytes.slice(first, last + 1), { status: 206, headers });
}

/** Pages carry a fresh key: always from the server when it can be reached, else as they were read last. */
async function page(request) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(request.url);
  try {
    const answer = await Promise.race([fetch(request), ...(kept ? [tooLong()] : [])]);
    if (answer.status === 200) await keep(pages, request, answer.clone()).catch(() => {});
    return answer;
  } catch (fault) {
    return kept || (await caches.match(NO_NETWORK)) || Response.error();
  }
}

async function keep(pages, request, answer) {
  await pages.put(request.url, answer);
  const all = await pages.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_PAGES)).map((old) => pages.delete(old)));
}

function tooLong() {
  return new Promise((resolve, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
}
