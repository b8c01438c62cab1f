// A second opinion on a Data Integrity proof, by the implementation of Digital Bazaar: prints "true" or "false".
// Arguments: the badge, the DID document, a folder with JSON-LD contexts. Nothing is fetched.
import { readFileSync } from "node:fs";
import jsigs from "jsonld-signatures";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";

const read = (path) => JSON.parse(readFileSync(path, "utf-8"));
const [badge, did] = process.argv.slice(2, 4).map(read);
const MULTIKEY = "https://w3id.org/security/multikey/v1";
const CONTEXTS = {
  "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
  [MULTIKEY]: "security-multikey-v1.json",
};
// The DID document's own context is not among those that are at hand; these are the only terms that count here.
const CONTROLLER = {
  id: "@id",
  assertionMethod: { "@id": "https://w3id.org/security#assertionMethod", "@type": "@id", "@container": "@set" },
};

function found(url) {
  if (url in CONTEXTS) return read(`${process.argv[4]}/${CONTEXTS[url]}`);
  if (url === did.id) return { "@context": CONTROLLER, id: did.id, assertionMethod: did.assertionMethod };
  const method = did.verificationMethod.find(({ id }) => id === url);
  if (method) return { "@context": MULTIKEY, ...method };
  throw new Error(`${url} is not at hand`);
}

const result = await jsigs.verify(badge, {
  suite: new DataIntegrityProof({ cryptosuite }),
  purpose: new jsigs.purposes.AssertionProofPurpose(),
  documentLoader: async (url) => ({ documentUrl: url, document: found(url) }),
});
console.log(result.verified);
if (!result.verified) console.error(String(result.error?.errors ?? result.error));
