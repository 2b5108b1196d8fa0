import { hash, randomBytes } from 'node:crypto';

const prefix = 'sk-assay-';

/** A new secret: 256 random bits. Shown once, and kept as its hash alone. */
export const createSecret = (): string => prefix + randomBytes(32).toString('base64url');

/** A new public id of a key. */
export const createKeyId = (): string => `key_${randomBytes(9).toString('base64url')}`;

/**
 * What a secret is known by: SHA-256, lower-case hex. Secrets are random, so that no slow hash is needed, and a look-up by the hash tells nothing by its
 * time: whoever measures it learns something of the hash of what they sent, from which no secret can be found.
 */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex');

/** Longer than any secret: what a client sends beyond that is not hashed. */
const lengthLimit = 256;

/** Whether it can be one of ours; says so without asking anyone. */
export const isSecret = (text: string): boolean => text.length <= lengthLimit && text.startsWith(prefix);
