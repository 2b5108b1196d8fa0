import type { Assay } from '../../compose.ts';
import { AssayError } from '../../core/errors.ts';
import { wrongField } from '../dialects/fields.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import type { Route, RouteDocuments } from '../route.ts';

interface Wishes {
  readonly parts: GatewayParts;
  /** The knowledge base that the request names. */
  readonly kb: string | undefined;
  /** The policy that the key is held to. */
  readonly policy: string | undefined;
}

/** The route as it is for one request. Throws `ASSAY_INPUT_INVALID` for a knowledge base that the route does not offer, `ASSAY_CONFIG_INVALID` for a policy that is not there. */
export function routeFor(route: Route, { parts, kb, policy }: Wishes): Route {
  if (kb === undefined && policy === undefined) return route;
  return {
    ...route,
    ...(kb !== undefined && { sourcesFor: undefined, rag: undefined, ...documentsNamed(route, kb) }),
    ...(policy !== undefined && { assay: assayNamed(parts, policy) }),
  } as Route;
}

function documentsNamed({ documentsByName = new Map() }: Route, kb: string): RouteDocuments {
  const documents = documentsByName.get(kb);
  if (documents) return documents;
  const names = [...documentsByName.keys()];
  if (names.length === 0) {
    throw wrongField('assay.kb', {
      en: 'nothing: this route lets no request name a knowledge base',
      zh: '空：该路由不允许请求指定知识库',
    });
  }
  throw wrongField('assay.kb', { en: `one of ${names.join(', ')}`, zh: ` ${names.join('、')} 之一` });
}

/** A key that is held to a policy is never let through under another. */
export function assayNamed({ assayOf }: GatewayParts, policy: string): Assay {
  const assay = assayOf?.(policy);
  if (assay) return assay;
  throw new AssayError('ASSAY_CONFIG_INVALID', {
    en: `The key is held to the policy "${policy}", which the gateway does not have; add it to "policies" in the configuration`,
    zh: `该密钥须遵守策略 "${policy}"，但网关没有此策略；请加入配置的 "policies"`,
  });
}
