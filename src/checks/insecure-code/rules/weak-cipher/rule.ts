import { type Called, literalAt, sightingsOfCalls, written } from '../../matching.ts';
import type { Rule } from '../../rule.ts';

const ciphers: readonly Called[] = [
  {
    confidence: 0.85,
    calls: [
      'DES.new',
      'DES3.new',
      'ARC2.new',
      'ARC4.new',
      'Blowfish.new',
      'XOR.new',
      'algorithms.ARC4',
      'algorithms.Blowfish',
      'algorithms.IDEA',
      'algorithms.CAST5',
      'algorithms.TripleDES',
      'algorithms.SEED',
      'modes.ECB',
      'des.NewCipher',
      'des.NewTripleDESCipher',
      'rc4.NewCipher',
      'blowfish.NewCipher',
      'CryptoJS.DES.encrypt',
      'CryptoJS.TripleDES.encrypt',
      'CryptoJS.RC4.encrypt',
    ],
  },
  {
    confidence: 0.85,
    calls: [
      '=EVP_des_ecb',
      '=EVP_des_cbc',
      '=EVP_des_ede',
      '=EVP_des_ede3_cbc',
      '=EVP_rc4',
      '=EVP_rc2_cbc',
      '=EVP_bf_cbc',
      '=EVP_bf_ecb',
      '=EVP_aes_128_ecb',
      '=EVP_aes_192_ecb',
      '=EVP_aes_256_ecb',
      '=DES_ecb_encrypt',
      '=DES_ncbc_encrypt',
      '=DES_set_key',
      '=RC4',
      '=RC4_set_key',
      '=BF_set_key',
      '=BF_encrypt',
      '=BF_ecb_encrypt',
      '=AES_ecb_encrypt',
    ],
  },
  {
    confidence: 0.85,
    calls: [
      'DESCryptoServiceProvider',
      'TripleDESCryptoServiceProvider',
      'RC2CryptoServiceProvider',
      'DES.Create',
      'TripleDES.Create',
      'RC2.Create',
      'DESKeySpec',
      'DESedeKeySpec',
      '=mcrypt_encrypt',
      '=mcrypt_decrypt',
      '=mcrypt_module_open',
      'Des.new',
      'Rc4.new',
    ],
  },
  { confidence: 0.8, calls: ['crypto.createCipher', 'crypto.createDecipher'] },
  // The text can be changed unseen where nothing signs it.
  {
    confidence: 0.35,
    cwe: 'CWE-353',
    calls: ['=EVP_aes_128_cbc', '=EVP_aes_192_cbc', '=EVP_aes_256_cbc', '=EVP_aes_128_ctr', '=EVP_aes_256_ctr'],
  },
];
const named = [
  'crypto.createCipheriv',
  '=createCipheriv',
  '*.createCipheriv',
  'Cipher.getInstance',
  'KeyGenerator.getInstance',
  'SecretKeyFactory.getInstance',
  'SecretKeySpec',
  '=openssl_encrypt',
  '=openssl_decrypt',
  'OpenSSL.Cipher.new',
  'OpenSSL.Cipher',
  'SymmetricAlgorithm.Create',
];

const broken =
  /^(des|desede|3des|triple-?des|rc[245]|arcfour|blowfish|bf|idea|cast5?|seed)([-/_ ]|$)|[-/_]ecb\b|^aes$|^(id-)?des-|^RSA\/(ECB|None)\/(PKCS1Padding|NoPadding)/i;

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'c', 'cpp', 'csharp', 'rust', 'php', 'ruby'],
  mended: {
    python: 'AESGCM(key).encrypt(nonce, data, None)',
    javascript: "crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));",
    typescript: "crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));",
    tsx: "crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));",
    java: 'Cipher.getInstance("AES/GCM/NoPadding");',
    go: 'cipher.NewGCM(block)',
    csharp: 'using var aes = new AesGcm(key, 16);',
    php: "openssl_encrypt($data, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag);",
    ruby: "OpenSSL::Cipher.new('aes-256-gcm')",
    rust: 'Aes256Gcm::new(&key).encrypt(&nonce, data)',
    c: 'EVP_aes_256_gcm()',
    cpp: 'EVP_aes_256_gcm()',
  },
  *find(code, values) {
    yield* sightingsOfCalls(code, ciphers);
    for (const call of code.callsOf(named)) {
      const texts = [
        literalAt(values, call, 0),
        literalAt(values, call, 1),
        literalAt(values, call, call.args.length - 1),
      ];
      const isKey = call.method === 'getInstance' && !call.name.startsWith('Cipher');
      if (
        texts.some(
          (text) =>
            text !== undefined &&
            broken.test(text) &&
            !(isKey && /^aes$/i.test(text)) &&
            !(call.method === 'SecretKeySpec' && /^aes$/i.test(text)),
        )
      )
        yield { node: call.node, confidence: 0.85 };
      else if (texts.some((text) => text !== undefined && /cbc\/(no|pkcs5)padding/i.test(text)))
        yield { node: call.node, confidence: 0.35, cwe: 'CWE-353' };
    }
    // Modes that are named as a part of something: `AES.MODE_ECB`, `CipherMode.ECB`.
    for (const node of code.nodesOf(
      'attribute',
      'member_expression',
      'member_access_expression',
      'field_access',
      'class_constant_access_expression',
    )) {
      const name = written(code, node);
      if (/(^|\.)(MODE_ECB|CipherMode\.ECB|mode\.ECB|MCRYPT_MODE_ECB)$/.test(name)) yield { node, confidence: 0.85 };
      if (
        /(^|\.)(PROTOCOL_SSLv2|PROTOCOL_SSLv3|PROTOCOL_TLSv1|PROTOCOL_TLSv1_1|PROTOCOL_SSLv23|SSLv2_METHOD|SSLv3_METHOD|TLSv1_METHOD|SecurityProtocolType\.(Ssl3|Tls|Tls11)|tls\.VersionSSL30|tls\.VersionTLS10|tls\.VersionTLS11)$/.test(
          name,
        )
      )
        yield { node, confidence: name.endsWith('SSLv23') ? 0.4 : 0.85, cwe: 'CWE-326' };
      if (/(^|\.)CipherMode\.CBC$/.test(name)) yield { node, confidence: 0.35, cwe: 'CWE-353' };
    }
  },
};
