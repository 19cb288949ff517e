// Prints a new private key of P-256 as a JWK.

import { webcrypto } from 'node:crypto';

const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
const { kty, crv, x, y, d } = await webcrypto.subtle.exportKey('jwk', pair.privateKey);
console.log(JSON.stringify({ kty, crv, x, y, kid: 'driver', alg: 'ES256', use: 'sig', d }));
