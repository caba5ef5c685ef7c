import { describe, expect, it } from 'vitest';
import { presentNotice } from '../../src/bot/present-notice.ts';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { operationCard } from '../../src/cards/operation-card.ts';
import type { Notice } from '../../src/operations/operation.ts';
import {
  allDone,
  approver,
  begunOf,
  ended,
  missingRights,
  operationOf,
  options,
  repairPlan,
} from '../cards/fixtures.ts';

describe('the notice on an operation’s card', () => {
  const passing: readonly Notice[] = [
    { kind: 'approverNotAllowed', person: approver, missing: missingRights },
    { kind: 'cancelTooLate', person: approver },
    { kind: 'rightsMissing', missing: missingRights },
  ];

  it.each(passing)('$kind stands there while it is open, and is gone when it has ended', (notice) => {
    const said = presentNotice(operationOf({ notice })).lines[0];
    const open = presentOperation(operationOf({ notice }), options);
    const running = presentOperation(begunOf(allDone, { notice }), options);
    const over = presentOperation(begunOf(allDone, { notice, status: 'succeeded', endedAt: ended }), options);

    expect(open.meaning).toContainEqual(said);
    expect(running.meaning).toContainEqual(said);
    expect(over.meaning).not.toContainEqual(said);
  });

  it('says who is needed, and folds what Azure calls the missing rights', () => {
    const notice: Notice = {
      kind: 'approverNotAllowed',
      person: approver,
      missing: missingRights,
      stillNeeded: missingRights,
    };

    const { meaning, rights } = presentOperation(operationOf({ notice }), options);

    expect(meaning.map(({ text }) => text).slice(0, 2)).toEqual([
      "Grace Hopper can't decide here without Network Contributor on bas-hub, Storage Account Contributor on the storage account streccontosoweu. It still needs a yes of:",
      'Somebody who may change bas-hub (Network Contributor)',
    ]);
    expect(rights.items.map(({ action }) => action)).toContain('Microsoft.Network/bastionHosts/write');
  });
});

describe('a long reason', () => {
  it('is shortened, so that who decides and the request’s id are still to be read', () => {
    const request = { ...operationOf().request, reason: 'word '.repeat(200) };
    const name = 'N'.repeat(200);
    const op = operationOf({ request, requester: { ...operationOf().requester, name } });

    const shown = JSON.stringify(operationCard(presentOperation(op, options)));

    expect(shown).toMatch(/because (word )+\S*… · only [N\u200b]+… can confirm · request a1b2c3"/);
  });
});

describe('a step that was gone back over', () => {
  const undoneWith = (memory: Readonly<Record<string, string>>) => {
    const op = begunOf({ createAccessPolicy: 'undone' }, { direction: 'back' });
    const steps = op.steps.map((step) => ({ ...step, memory }));
    return presentOperation({ ...op, steps }, options).steps.map(({ text }) => text);
  };

  it('says what was removed when Azure took a write', () => {
    expect(undoneWith({ correlationId: 'c' })).toContain('Access policy removed again');
  });

  it('doesn’t say that something was removed when nothing was written', () => {
    expect(undoneWith({})).toContain('SAS: nothing to take back');
    expect(undoneWith({})).not.toContain('Access policy removed again');
  });
});

describe('the changes of a repair', () => {
  const same = { target: 'host', property: 'sessionRecordingSasUrl', before: 'acc/rec', after: 'acc/rec' } as const;

  it('say of the SAS for the same place that it is a new one, and until when', () => {
    const op = operationOf({ plan: { ...repairPlan, changes: [same] } });

    expect(presentOperation(op, options).changes.items).toEqual([
      "SAS for acc/rec: doesn't work → new, valid until 2029-11-23",
    ]);
  });

  it('name both places when the recordings go elsewhere', () => {
    const op = operationOf({ plan: { ...repairPlan, changes: [{ ...same, before: 'old/rec' }] } });

    expect(presentOperation(op, options).changes.items).toEqual(['Host, SAS URL for recordings: old/rec → acc/rec']);
  });
});

describe('a warning that may change somebody’s mind', () => {
  it('stands in plain sight, beside where the recordings go', () => {
    const location = { account: 'streccontosoneu', region: 'northeurope', hostRegion: 'westeurope' };
    const checks = [
      { name: 'location', outcome: 'warn', code: 'elsewhere', data: location },
      { name: 'clock', outcome: 'warn', code: 'ahead', data: { minutes: 5 } },
      { name: 'otherHosts', outcome: 'pass', code: 'none', data: {} },
    ] as const;
    const { lines, checks: folded } = presentOperation(
      operationOf({ plan: { ...operationOf().plan, checks } }),
      options,
    );

    expect(lines[0]?.text).toMatch(/^Recordings go to/);
    expect(lines[1]).toMatchObject({ sign: 'warning', text: expect.stringContaining('Recordings leave the region') });
    expect(lines.filter(({ sign }) => sign === 'warning')).toHaveLength(1);
    expect(JSON.stringify(folded)).not.toContain('leave the region');
    expect(folded.label).toBe('2 checks, 1 to note');
  });
});
