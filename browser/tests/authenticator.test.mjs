// The tests' own authenticator, against the examples of RFC 6238.
import assert from "node:assert/strict";
import test from "node:test";
import { code } from "../support/code.mjs";

test("the authenticator agrees with the examples of its standard", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  assert.equal(code(secret, 59_000), "287082");
  assert.equal(code(secret, 1_111_111_109_000), "081804");
  assert.equal(code(secret, 1_111_111_079_000, 1), "081804");
});
