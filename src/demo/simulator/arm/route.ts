import type { Simulation } from '../state.ts';
import type { ArmAnswer, ArmRequest } from './answer.ts';

/** One ARM operation. Path templates ignore case; `{name}` is one segment, `{name*}` any number of them. */
export interface ArmRoute {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** The part of the path that is the scope at which `action` is needed. */
  readonly scope: string;
  /** What follows the scope. */
  readonly rest: string;
  /** The RBAC action that Azure asks for. */
  readonly action: string;
  /** The resource type and its api-versions, where only some are served. */
  readonly versions?: (sim: Simulation) => { readonly type: string; readonly served: readonly string[] } | undefined;
  readonly handle: (request: ArmRequest, sim: Simulation) => ArmAnswer | Promise<ArmAnswer>;
}

export interface RouteMatch {
  readonly route: ArmRoute;
  readonly params: Readonly<Record<string, string>>;
  readonly scope: string;
}

export function matchRoute(routes: readonly ArmRoute[], method: string, path: string): RouteMatch | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const match = pattern(route).exec(path);
    if (match === null) continue;
    const { scope = '', ...params } = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
    );
    return { route, params, scope };
  }
  return undefined;
}

const patterns = new WeakMap<ArmRoute, RegExp>();

function pattern(route: ArmRoute): RegExp {
  const known = patterns.get(route);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?<scope>${source(route.scope)})${source(route.rest)}$`, 'i');
  patterns.set(route, made);
  return made;
}

function source(template: string): string {
  return template
    .replaceAll('.', '\\.')
    .replace(/\{(\w+)\*\}/g, '(?<$1>.*)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
}
