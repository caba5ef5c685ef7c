import { createHash } from 'node:crypto';
import { sameArmId } from '../../src/bastion/arm-id.ts';
import type { Plan, ScopedAction } from '../../src/bastion/plan.ts';
import { moveCard } from '../../src/operations/move-card.ts';
import type { ConversationRef, Operation } from '../../src/operations/operation.ts';
import type { Click, ClickOutcome, Operations, Submission } from '../../src/operations/operations.ts';
import { newOperation } from '../../src/operations/submit.ts';
import { isTerminal } from '../../src/operations/transitions.ts';
import type { Clock } from '../../src/runtime.ts';
import { TableUnavailable } from '../../src/table.ts';

/** Keeps operations in memory. Decisions are taken as clicked, without policy: that is the engine's to test. */
export class FakeOperations implements Operations {
  /** While true, every call throws `TableUnavailable`. */
  unavailable = false;
  readonly #operations = new Map<string, Operation>();
  readonly #readings = new Map<string, string>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Puts an operation into any state. */
  put(operation: Operation): void {
    this.#operations.set(operation.id, operation);
  }

  /** Moves an operation on, as the worker would. */
  become(id: string, status: Operation['status']): void {
    const operation = this.#operations.get(id);
    if (operation !== undefined) {
      this.put({ ...operation, status });
    }
  }

  /** All in one month, newest first. */
  async *months(): AsyncGenerator<readonly Operation[]> {
    this.#reach();
    yield this.all.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  get all(): readonly Operation[] {
    return [...this.#operations.values()];
  }

  idFor(conversationId: string, activityId: string, askedAt: Date): string {
    const month = askedAt.toISOString().slice(0, 7).replace('-', '');
    const hash = createHash('sha256').update(`${conversationId}\n${activityId}`).digest('hex');
    return `${month}-${hash.slice(0, 16)}`;
  }

  async find(id: string): Promise<Operation | undefined> {
    this.#reach();
    const fitting = this.all.filter((operation) => operation.id === id || operation.id.slice(-6) === id);
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** As with every decision here: without policy. */
  async withdraw(id: string): Promise<void> {
    if (this.#operations.get(id)?.status === 'awaitingApproval') this.become(id, 'canceled');
  }

  async liveFor(target: { hostId: string; accountId?: string }): Promise<Operation | undefined> {
    this.#reach();
    return this.all.find((operation) => {
      const { host, account } = operation.plan.claims;
      const onAccount = operation.status === 'running' && sameArmId(account ?? '', target.accountId ?? '-');
      return !isTerminal(operation) && (sameArmId(host, target.hostId) || onAccount);
    });
  }

  async recent(): Promise<readonly Operation[]> {
    this.#reach();
    return this.all.toReversed();
  }

  async readingBegan(id: string, _conversation: ConversationRef, cardActivityId: string): Promise<void> {
    this.#readings.set(id, cardActivityId);
  }

  async readingCard(id: string): Promise<string | undefined> {
    return this.#readings.get(id);
  }

  async readingEnded(id: string): Promise<void> {
    this.#readings.delete(id);
  }

  actionsOf(plan: Plan): readonly ScopedAction[] {
    const scope = plan.changes.some(({ target }) => target !== 'host') ? plan.claims.account : undefined;
    return scope === undefined ? [] : [{ action: 'Microsoft.Storage/storageAccounts/blobServices/write', scope }];
  }

  async submit(submission: Submission): Promise<Operation> {
    this.#reach();
    const known = this.#operations.get(submission.id);
    if (known !== undefined) {
      return known;
    }
    const operation = newOperation(submission, this.#clock.now(), 86_400_000);
    this.#readings.delete(operation.id);
    this.put(operation);
    return operation;
  }

  async showAgain(id: string, conversation: ConversationRef): Promise<Operation | undefined> {
    this.#reach();
    const operation = this.#operations.get(id);
    const moved = operation && moveCard(operation, conversation, this.#clock.now());
    if (moved !== undefined) {
      this.put(moved.operation);
    }
    return moved?.operation;
  }

  async click({ operationId, revision, decision, caller }: Click): Promise<ClickOutcome> {
    this.#reach();
    const operation = this.#operations.get(operationId);
    if (operation === undefined) {
      return { kind: 'refused', refusal: 'unknown', operation };
    }
    if (operation.status !== 'awaitingApproval') {
      return { kind: 'refused', refusal: 'alreadyDecided', operation };
    }
    if (operation.revision !== revision) {
      return { kind: 'refused', refusal: 'staleCard', operation };
    }
    const status = ({ approve: 'approved', reject: 'rejected', cancel: 'canceled' } as const)[decision];
    const decided: Operation = { ...operation, status, decidedBy: caller };
    this.put(decided);
    return { kind: 'accepted', operation: decided };
  }

  #reach(): void {
    if (this.unavailable) {
      throw new TableUnavailable('the table did not answer');
    }
  }
}
