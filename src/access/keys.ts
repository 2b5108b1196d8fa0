import type { AccessKey, AccessStore, Spend } from '../core/access.ts';
import { AssayError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { monthOf } from './month.ts';
import { createKeyId, createSecret, hashSecret } from './secret.ts';

export type KeyDetails = Pick<AccessKey, 'name' | 'limits'> &
  Partial<Pick<AccessKey, 'routes' | 'policy' | 'labels' | 'expiresAt'>>;

/** A key with the secret that leads to it, which nothing can show again. */
export interface IssuedKey {
  readonly key: AccessKey;
  readonly secret: string;
}

export interface ListedKey {
  readonly key: AccessKey;
  /** In the month that it is; undefined where nothing was spent. */
  readonly spend: Spend | undefined;
}

/** The keys of a store, for those who give them out. Keys are named by their id or their name. */
export interface Keys {
  /** Throws `ASSAY_KEY_EXISTS`; `ASSAY_USAGE` for a name that cannot be one. */
  create(details: KeyDetails): Promise<IssuedKey>;
  list(): Promise<readonly ListedKey[]>;
  /** Throws `ASSAY_KEY_UNKNOWN` naming the one that was meant. */
  revoke(idOrName: string): Promise<AccessKey>;
  /** The secrets that the key had are taken for `graceMs` more, 0 or above. Throws `ASSAY_KEY_UNKNOWN`, `ASSAY_KEY_REVOKED`. */
  rotate(idOrName: string, graceMs: number): Promise<IssuedKey>;
  close(): Promise<void>;
}

/** `wallClock`: milliseconds since 1970. */
export function createKeys(store: AccessStore, wallClock: () => number): Keys {
  const now = (): string => new Date(wallClock()).toISOString();
  const find = async (idOrName: string): Promise<AccessKey> => {
    const key = await store.key(idOrName);
    if (key) return key;
    throw unknownKey(idOrName, await store.list());
  };
  return {
    create: async ({ labels = [], ...details }) => {
      assertName(details.name);
      const [secret, createdAt] = [createSecret(), now()];
      const key = { id: createKeyId(), ...details, labels, createdAt };
      await store.create(key, { hash: hashSecret(secret), createdAt });
      return { key, secret };
    },
    list: async () => {
      const month = monthOf(wallClock()).name;
      const keys = await store.list();
      return Promise.all(keys.map(async (key) => ({ key, spend: await store.spent(key.id, month) })));
    },
    revoke: async (idOrName) => {
      const { id } = await find(idOrName);
      await store.revoke(id, now());
      return find(id);
    },
    rotate: async (idOrName, graceMs) => {
      const key = await find(idOrName);
      if (key.revokedAt !== undefined) throw revoked(key.name);
      const [secret, createdAt] = [createSecret(), now()];
      const oldEndAt = new Date(wallClock() + graceMs).toISOString();
      await store.rotate(key.id, { hash: hashSecret(secret), createdAt }, oldEndAt);
      return { key, secret };
    },
    close: async () => store.close(),
  };
}

function assertName(name: string): void {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name) && !name.startsWith('key_') && !name.endsWith(' ')) return;
  const shown = name.slice(0, 80);
  throw new AssayError('ASSAY_USAGE', {
    en: `A key cannot be called "${shown}", expected 1 to 64 letters, digits, spaces, ".", "_" or "-", not beginning with "key_"`,
    zh: `密钥不能叫 "${shown}"，应为 1 到 64 个字母、数字、汉字、空格、"."、"_" 或 "-"，且不以 "key_" 开头`,
  });
}

function unknownKey(idOrName: string, keys: readonly AccessKey[]): AssayError {
  const shown = idOrName.slice(0, 80);
  const meant = nearest(
    idOrName,
    keys.map(({ name }) => name),
  );
  const hint =
    meant === undefined
      ? { en: '"assay keys ls" lists what there is', zh: '"assay keys ls" 可列出已有的密钥' }
      : { en: `did you mean "${meant}"?`, zh: `是否想写 "${meant}"？` };
  return new AssayError('ASSAY_KEY_UNKNOWN', {
    en: `No key has the id or name "${shown}"; ${hint.en}`,
    zh: `没有 id 或名称为 "${shown}" 的密钥；${hint.zh}`,
  });
}

const revoked = (name: string): AssayError =>
  new AssayError('ASSAY_KEY_REVOKED', {
    en: `The key "${name}" was revoked and stays so; make another with "assay keys create"`,
    zh: `密钥 "${name}" 已吊销，不可恢复；请用 "assay keys create" 另建一个`,
  });
