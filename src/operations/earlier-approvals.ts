import type { Approval, Operation } from './operation.ts';

/** For a change that an earlier one's approved plan held: who asked for that wanted it as much as who approved it. */
export function earlierApprovals({ requester, createdAt, approvals }: Operation): readonly Approval[] {
  const asked: Approval = { person: requester, at: createdAt, revision: 1 };
  const others = approvals.filter(({ person }) => person.entraObjectId !== requester.entraObjectId);
  return [asked, ...others];
}
