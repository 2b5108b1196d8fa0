import { AssayError } from '../../core/errors.ts';
import type { ChosenRoute, Route } from '../route.ts';
import { matchModel } from './model-pattern.ts';

export interface PlacedRoute {
  /** Names and patterns with one `*`. */
  readonly models: readonly string[];
  readonly route: Route;
}

/** Finds the route of a model. */
export interface RouteTable {
  /** Throws `ASSAY_MODEL_UNKNOWN`. */
  choose(model: string): ChosenRoute;
  /** Names that can be asked for, each once; patterns are none. */
  readonly models: readonly { readonly id: string; readonly owner: string }[];
}

/** Names go before patterns, earlier routes before later ones. */
export function createRouteTable(placed: readonly PlacedRoute[]): RouteTable {
  const named = new Map<string, Route>();
  for (const { models, route } of placed)
    for (const model of models) if (!model.includes('*') && !named.has(model)) named.set(model, route);
  const patterns = placed.flatMap(({ models, route }) =>
    models.filter((model) => model.includes('*')).map((pattern) => ({ pattern, route })),
  );
  return {
    choose: (model) => {
      const route = named.get(model) ?? patterns.find(({ pattern }) => matchModel(pattern, model) !== undefined)?.route;
      if (route) return { route, model };
      throw unknownModel([...named.keys()]);
    },
    models: Array.from(named, ([id, route]) => ({ id, owner: route.name })),
  };
}

const shown = 20;

function unknownModel(known: readonly string[]): AssayError {
  const names = known.slice(0, shown);
  if (names.length === 0) {
    return new AssayError('ASSAY_MODEL_UNKNOWN', {
      en: 'No route knows this model; see "routes" in the configuration',
      zh: '没有路由认识此模型；请查看配置中的 "routes"',
    });
  }
  return new AssayError('ASSAY_MODEL_UNKNOWN', {
    en: `No route knows this model; known are ${names.join(', ')}${known.length > shown ? ', …' : ''}`,
    zh: `没有路由认识此模型；现有 ${names.join('、')}${known.length > shown ? '……' : ''}`,
  });
}
