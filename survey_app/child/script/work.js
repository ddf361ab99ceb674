// Works for an answer while a code is flooded: finds a number that, behind the form's key, gives a SHA-256 with so many
// zero bits in front. In a worker of its own, so that the page goes on answering a finger.
"use strict";
const ROUND = new Int32Array(64);
const START = new Int32Array(8);
const BLOCK = 64;

/** The constants of FIPS 180-4: fractions of the roots of the first primes. */
(function () {
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
  for (let number = 2, found = 0; found < 64; number += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor += 1) prime = prime && number % divisor > 0;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(number));
    ROUND[found] = fraction(Math.cbrt(number));
    found += 1;
  }
})();

const words = new Int32Array(64);
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** The first word of the SHA-256 of one block of ASCII, at most 55 characters. */
function first(text) {
  words.fill(0, 0, 16);
  for (let at = 0; at < text.length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at & 3));
  words[text.length >> 2] |= 128 << (24 - 8 * (text.length & 3));
  words[15] = text.length * 8;
  for (let at = 16; at < BLOCK; at += 1) {
    const near = words[at - 15];
    const far = words[at - 2];
    const low = turned(near, 7) ^ turned(near, 18) ^ (near >>> 3);
    const high = turned(far, 17) ^ turned(far, 19) ^ (far >>> 10);
    words[at] = (words[at - 16] + low + words[at - 7] + high) | 0;
  }
  let a = START[0];
  let b = START[1];
  let c = START[2];
  let d = START[3];
  let e = START[4];
  let f = START[5];
  let g = START[6];
  let h = START[7];
  for (let at = 0; at < BLOCK; at += 1) {
    const stirred = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const one = (h + stirred + ROUND[at] + words[at]) | 0;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (a + START[0]) >>> 0;
}

/** The proof for a form's key. */
function prove(key, bits) {
  let number = 0;
  while (first(key + "|" + number.toString(36)) >>> (32 - bits)) number += 1;
  return number.toString(36);
}

self.onmessage = ({ data }) => self.postMessage(prove(data[0], data[1]));
