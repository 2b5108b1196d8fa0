import {
  type Called,
  isSecretName,
  literalAt,
  namesAround,
  optionOf,
  sightingsOfCalls,
  written,
} from '../../matching.ts';
import type { Rule } from '../../rule.ts';

const hashes: readonly Called[] = [
  {
    confidence: 0.6,
    calls: [
      'hashlib.md5',
      'hashlib.sha1',
      'hashlib.md4',
      '=md5',
      '=sha1',
      'md5.new',
      'sha.new',
      'MD5.new',
      'SHA.new',
      'SHA1.new',
      'MD4.new',
      'MD2.new',
      'hashes.MD5',
      'hashes.SHA1',
      'md5.md5',
      'sha.sha',
    ],
  },
  {
    confidence: 0.6,
    calls: [
      'CryptoJS.MD5',
      'CryptoJS.SHA1',
      'DigestUtils.md5',
      'DigestUtils.md5Hex',
      'DigestUtils.sha',
      'DigestUtils.sha1',
      'DigestUtils.sha1Hex',
      'DigestUtils.shaHex',
      'DigestUtils.md5DigestAsHex',
      'DigestUtils.getMd5Digest',
      'Hashing.md5',
      'Hashing.sha1',
    ],
  },
  {
    confidence: 0.6,
    calls: [
      'md5.New',
      'md5.Sum',
      'sha1.New',
      'sha1.Sum',
      'Md5.new',
      'Sha1.new',
      'Md4.new',
      'md5.compute',
      'MessageDigest.md5',
      'Md5.digest',
      'Sha1.digest',
      'md5.digest',
      'Digest.MD5.hexdigest',
      'Digest.SHA1.hexdigest',
      'Digest.MD5.digest',
      'Digest.SHA1.digest',
    ],
  },
  {
    confidence: 0.6,
    calls: [
      '=MD5',
      '=MD5_Init',
      '=MD5_Update',
      '=SHA1',
      '=SHA1_Init',
      '=MD4_Init',
      '=MD2_Init',
      '=EVP_md5',
      '=EVP_sha1',
      '=EVP_md4',
      '=EVP_md2',
      '=CC_MD5',
      '=CC_SHA1',
      '=MD5Init',
    ],
  },
  {
    confidence: 0.6,
    calls: [
      'MD5.Create',
      'SHA1.Create',
      'MD5.HashData',
      'SHA1.HashData',
      'MD5CryptoServiceProvider',
      'SHA1CryptoServiceProvider',
      'SHA1Managed',
      'MD5Cng',
      'SHA1Cng',
      'HMACMD5',
    ],
  },
];
/** What makes a hash by a name. */
const named = [
  'hashlib.new',
  'crypto.createHash',
  '=createHash',
  '*.createHash',
  'MessageDigest.getInstance',
  '=hash',
  '=hash_init',
  '=mhash',
  'HashAlgorithm.Create',
  'OpenSSL.Digest.new',
  'OpenSSL.Digest',
  'CryptoConfig.CreateFromName',
  'Digest()',
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'rust', 'php', 'ruby'],
  mended: {
    python: 'hashlib.sha256(data).hexdigest()',
    javascript: "crypto.createHash('sha256').update(data).digest('hex');",
    typescript: "crypto.createHash('sha256').update(data).digest('hex');",
    tsx: "crypto.createHash('sha256').update(data).digest('hex');",
    java: 'MessageDigest.getInstance("SHA-256").digest(data);',
    go: 'sha256.Sum256(data)',
    csharp: 'SHA256.HashData(data);',
    php: "hash('sha256', $data);",
    ruby: 'Digest::SHA256.hexdigest(data)',
    rust: 'Sha256::digest(data)',
    c: 'SHA256(data, length, digest);',
    cpp: 'SHA256(data, length, digest);',
  },
  *find(code, values) {
    for (const found of sightingsOfCalls(code, hashes)) {
      const call = code.callAt(found.node);
      if (call && /^(False|false)$/.test(written(code, optionOf(code, call, 'usedforsecurity') ?? call.node))) continue;
      const names = [...namesAround(code, found.node), ...(call?.args.map(({ value }) => written(code, value)) ?? [])];
      yield names.some((name) => /passw|pwd|token|secret/i.test(name)) ? { ...found, confidence: 0.9 } : found;
    }
    for (const call of code.callsOf(named)) {
      const name = literalAt(values, call, 0, 'name', 'algorithm');
      if (name !== undefined && /^(RSA-)?(md[245]|sha-?1?)$/i.test(name)) yield { node: call.node, confidence: 0.65 };
    }
    for (const name of code.named)
      if (isSecretName(name.name) && /^sha1\(|^md5\(/i.test(written(code, name.value)))
        yield { node: name.node, confidence: 0.9 };
  },
};
