import { z } from 'zod';

const action = z.union([
  /** Answered so, without effect. */
  z.strictObject({
    status: z.int().min(400).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
  }),
  /** Handled later, by so many real milliseconds. */
  z.strictObject({ delayMs: z.int().positive() }),
  /** The connection is reset: before the request had its effect, or after it and before the answer. */
  z.strictObject({ reset: z.enum(['before', 'after']) }),
  /** Handled, but never answered. */
  z.strictObject({ drop: z.literal(true) }),
  /** Accepted as always, but the long-running operation that it starts fails in the end. */
  z.strictObject({ failOperation: z.object({ code: z.string(), message: z.string() }) }),
]);

export const faultSchema = z.strictObject({
  /** Any method when left out. */
  method: z.string().optional(),
  /** A regular expression over path and query, ignoring case. */
  path: z.string(),
  /** The first matching request that it hits, counted from 1 since the fault was set. */
  nth: z.int().min(1).default(1),
  /** How many matching requests it hits, one after the other. */
  times: z.int().min(1).default(1),
  action,
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultAction = z.infer<typeof action>;

/** Troubles to come, in the order in which they were set. The first that fits a request hits it. */
export class Faults {
  #planned: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#planned.push({ fault, seen: 0 });
  }

  /** Counts the request, and tells what befalls it. */
  next(method: string, url: string): FaultAction | undefined {
    let hit: FaultAction | undefined;
    for (const entry of this.#planned) {
      const { fault } = entry;
      if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
      if (!new RegExp(fault.path, 'i').test(url)) continue;
      entry.seen += 1;
      if (entry.seen >= fault.nth && entry.seen < fault.nth + fault.times) hit ??= fault.action;
    }
    return hit;
  }

  list(): readonly (Fault & { seen: number })[] {
    return this.#planned.map(({ fault, seen }) => ({ ...fault, seen }));
  }

  clear(): void {
    this.#planned = [];
  }
}
