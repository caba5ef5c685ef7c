import { describe, expect, it } from 'vitest';
import { presentOperation } from '../../src/bot/present-operation.ts';
import { operationCard } from '../../src/cards/operation-card.ts';
import { operationOf, options, plan, repairPlan } from '../cards/fixtures.ts';

describe('“Managed by code?” on a card', () => {
  it('stands on every plan that changes a property of the host, and only while it is to be decided', () => {
    expect(presentOperation(operationOf(), options).managedByCode.items).not.toEqual([]);
    expect(presentOperation(operationOf({ status: 'approved' }), options).managedByCode.items).toEqual([]);
    expect(presentOperation(operationOf({ plan: repairPlan }), options).managedByCode.items).toEqual([]);
  });

  it('is folded, and sets code in without spaces, which would be lost', () => {
    const card = JSON.stringify(operationCard(presentOperation(operationOf(), options)));

    expect(card).toContain('"id":"code-block","isVisible":false');
    expect(card).toContain('"width":"12px"');
    expect(card).toContain('"text":"enableSessionRecording: true"');
  });

  it('shows a strange name literally', () => {
    const host = { ...plan.host, name: '${x} <at>all</at> {{DATE(1999)}}' };

    const card = JSON.stringify(operationCard(presentOperation(operationOf({ plan: { ...plan, host } }), options)));

    expect(card).not.toMatch(/\$\{x|<at>|\{\{DATE\(1999/);
  });
});
