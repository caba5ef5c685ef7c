import type { RequiredAction } from './rights.ts';

export interface ArmRequest {
  readonly method: string;
  /** As it was written, without a query. */
  readonly path: string;
  /** From the route's braces. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly apiVersion: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
  /** The caller's object id. */
  readonly caller: string;
  /** The operation that this request starts shall fail so (from a fault). */
  readonly failOperation: { readonly code: string; readonly message: string } | undefined;
  /** Checks a right of the caller beside the route's own, as Azure does for linked resources. Throws `ArmProblem`. */
  readonly requireLinked: (required: RequiredAction) => void;
}

export interface ArmAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether it changed Azure's state. */
  readonly effective?: boolean;
  /** The properties that it changed, of a host. */
  readonly changed?: readonly string[];
}

/** An error answer: `{error: {code, message}}`. */
export class ArmProblem extends Error {
  override readonly name = 'ArmProblem';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function resourceNotFound(type: string, name: string, group: string): ArmProblem {
  return new ArmProblem(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** A route parameter that the route's template names. */
export function param(request: ArmRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}
