// An authenticator app: RFC 6238, SHA-1, six digits, thirty seconds.
import { createHmac } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const PERIOD = 30_000;

function bytes(base32) {
  let bits = "";
  for (const letter of base32.replace(/[\s=]/g, "").toUpperCase()) bits += LETTERS.indexOf(letter).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code of a moment (milliseconds since 1970), or of so many periods after it. */
export function code(secret, moment, periods = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(moment / PERIOD) + periods));
  const hash = createHmac("sha1", bytes(secret)).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Waits until the period has at least ten seconds left, so that a code read now is good when it is sent. */
export async function settled(now) {
  const left = PERIOD - (now() % PERIOD);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left + 500));
}
