/** The people of the demo. Their ids are valid GUIDs, fixed, so that tests, the simulator and the Playground agree. */
export const demoTenantId = '7d1f3a52-0c1e-4e0b-9b6f-1f2a3b4c5d6e';

export interface DemoPerson {
  readonly entraObjectId: string;
  readonly name: string;
  readonly email: string;
  /** The Playground's user id, which stands for the Teams id. */
  readonly chatId: string;
}

/**
 * May do everything: Network Contributor, Storage Account Contributor, and what managed identities take (Managed Identity
 * Contributor and Operator, Role Based Access Control Administrator), on both subscriptions. The Playground's current user.
 */
export const ada = person(1, 'Ada Lovelace');
/** The same rights as Ada: the second person. */
export const grace = person(2, 'Grace Hopper');
/** Network Contributor only: owns hosts, not storage. */
export const edsger = person(3, 'Edsger Dijkstra');
/** Reader: sees, changes nothing. */
export const barbara = person(4, 'Barbara Liskov');
/** No role at all. */
export const alan = person(5, 'Alan Turing');

export const demoPeople = [ada, grace, edsger, barbara, alan] as const;

function person(n: number, name: string): DemoPerson {
  const first = (name.split(' ')[0] ?? name).toLowerCase();
  return {
    entraObjectId: `00000000-0000-4000-8000-00000000000${n}`,
    name,
    email: `${first}@contoso.example`,
    chatId: `29:user-${n}`,
  };
}
