import type { Rule } from './rule.ts';
import { rule as allocationOverflow } from './rules/allocation-overflow/rule.ts';
import { rule as anyOriginMessage } from './rules/any-origin-message/rule.ts';
import { rule as boundToAll } from './rules/bound-to-all/rule.ts';
import { rule as certificateCheckOff } from './rules/certificate-check-off/rule.ts';
import { rule as clearTextTransport } from './rules/clear-text-transport/rule.ts';
import { rule as codeInjection } from './rules/code-injection/rule.ts';
import { rule as commandInjection } from './rules/command-injection/rule.ts';
import { rule as crossSiteScripting } from './rules/cross-site-scripting/rule.ts';
import { rule as csrfOff } from './rules/csrf-off/rule.ts';
import { rule as debugModeOn } from './rules/debug-mode-on/rule.ts';
import { rule as errorDetails } from './rules/error-details/rule.ts';
import { rule as exposedInformation } from './rules/exposed-information/rule.ts';
import { rule as fixedNonce } from './rules/fixed-nonce/rule.ts';
import { rule as formatString } from './rules/format-string/rule.ts';
import { rule as hardCodedCredentials } from './rules/hard-coded-credentials/rule.ts';
import { rule as insecureCookie } from './rules/insecure-cookie/rule.ts';
import { rule as insecureTemporaryFile } from './rules/insecure-temporary-file/rule.ts';
import { rule as massAssignment } from './rules/mass-assignment/rule.ts';
import { rule as missingTimeout } from './rules/missing-timeout/rule.ts';
import { rule as nosqlInjection } from './rules/nosql-injection/rule.ts';
import { rule as nullDereference } from './rules/null-dereference/rule.ts';
import { rule as obsoleteFunction } from './rules/obsolete-function/rule.ts';
import { rule as openRedirect } from './rules/open-redirect/rule.ts';
import { rule as outOfBounds } from './rules/out-of-bounds/rule.ts';
import { rule as pathTraversal } from './rules/path-traversal/rule.ts';
import { rule as permissiveCors } from './rules/permissive-cors/rule.ts';
import { rule as permissiveFileMode } from './rules/permissive-file-mode/rule.ts';
import { rule as prototypePollution } from './rules/prototype-pollution/rule.ts';
import { rule as queryInjection } from './rules/query-injection/rule.ts';
import { rule as serverSideRequestForgery } from './rules/server-side-request-forgery/rule.ts';
import { rule as shortKey } from './rules/short-key/rule.ts';
import { rule as slowRegex } from './rules/slow-regex/rule.ts';
import { rule as sqlInjection } from './rules/sql-injection/rule.ts';
import { rule as swallowedException } from './rules/swallowed-exception/rule.ts';
import { rule as templateInjection } from './rules/template-injection/rule.ts';
import { rule as timingComparison } from './rules/timing-comparison/rule.ts';
import { rule as trustedEnvironment } from './rules/trusted-environment/rule.ts';
import { rule as uncheckedDownload } from './rules/unchecked-download/rule.ts';
import { rule as uninitialisedMemory } from './rules/uninitialised-memory/rule.ts';
import { rule as unsafeBlock } from './rules/unsafe-block/rule.ts';
import { rule as unsafeCopy } from './rules/unsafe-copy/rule.ts';
import { rule as unsafeDeserialization } from './rules/unsafe-deserialization/rule.ts';
import { rule as unverifiedToken } from './rules/unverified-token/rule.ts';
import { rule as useAfterFree } from './rules/use-after-free/rule.ts';
import { rule as validationOff } from './rules/validation-off/rule.ts';
import { rule as weakCipher } from './rules/weak-cipher/rule.ts';
import { rule as weakHash } from './rules/weak-hash/rule.ts';
import { rule as weakRandomness } from './rules/weak-randomness/rule.ts';
import { rule as webviewAccess } from './rules/webview-access/rule.ts';
import { rule as xmlExternalEntities } from './rules/xml-external-entities/rule.ts';
import type { Weakness } from './weaknesses.ts';

/** Every rule by the weakness it finds. Loaded with the first code. */
export const rules: Readonly<Record<Weakness, Rule>> = {
  'allocation-overflow': allocationOverflow,
  'any-origin-message': anyOriginMessage,
  'bound-to-all': boundToAll,
  'certificate-check-off': certificateCheckOff,
  'clear-text-transport': clearTextTransport,
  'code-injection': codeInjection,
  'command-injection': commandInjection,
  'cross-site-scripting': crossSiteScripting,
  'csrf-off': csrfOff,
  'debug-mode-on': debugModeOn,
  'error-details': errorDetails,
  'exposed-information': exposedInformation,
  'fixed-nonce': fixedNonce,
  'format-string': formatString,
  'hard-coded-credentials': hardCodedCredentials,
  'insecure-cookie': insecureCookie,
  'insecure-temporary-file': insecureTemporaryFile,
  'mass-assignment': massAssignment,
  'missing-timeout': missingTimeout,
  'nosql-injection': nosqlInjection,
  'null-dereference': nullDereference,
  'obsolete-function': obsoleteFunction,
  'open-redirect': openRedirect,
  'out-of-bounds': outOfBounds,
  'path-traversal': pathTraversal,
  'permissive-cors': permissiveCors,
  'permissive-file-mode': permissiveFileMode,
  'prototype-pollution': prototypePollution,
  'query-injection': queryInjection,
  'server-side-request-forgery': serverSideRequestForgery,
  'short-key': shortKey,
  'slow-regex': slowRegex,
  'sql-injection': sqlInjection,
  'swallowed-exception': swallowedException,
  'template-injection': templateInjection,
  'timing-comparison': timingComparison,
  'trusted-environment': trustedEnvironment,
  'unchecked-download': uncheckedDownload,
  'uninitialised-memory': uninitialisedMemory,
  'unsafe-block': unsafeBlock,
  'unsafe-copy': unsafeCopy,
  'unsafe-deserialization': unsafeDeserialization,
  'unverified-token': unverifiedToken,
  'use-after-free': useAfterFree,
  'validation-off': validationOff,
  'weak-cipher': weakCipher,
  'weak-hash': weakHash,
  'weak-randomness': weakRandomness,
  'webview-access': webviewAccess,
  'xml-external-entities': xmlExternalEntities,
};
