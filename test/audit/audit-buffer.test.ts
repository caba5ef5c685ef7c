import { beforeEach, describe, expect, it } from 'vitest';
import { type AuditBuffer, createAuditBuffer } from '../../src/audit/audit-buffer.ts';
import type { AuditEvent, AuditLog } from '../../src/audit/audit-event.ts';
import type { Logger } from '../../src/runtime.ts';
import { TableUnavailable } from '../../src/table.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { commandEvent } from './audit-tables.ts';

describe('the buffer for audit events of reads', () => {
  let clock: FakeClock;
  let commits: (readonly AuditEvent[])[];
  let down: boolean;
  let logged: string[];
  let buffer: AuditBuffer;

  beforeEach(() => {
    clock = new FakeClock();
    commits = [];
    down = false;
    logged = [];
    const log: AuditLog = {
      append: async (events) => {
        if (down) throw new TableUnavailable('no answer');
        commits.push(events);
      },
    };
    buffer = createAuditBuffer(log, clock, loggerInto(logged));
  });

  it('writes what came within a second in one commit', async () => {
    buffer.add(commandEvent(1));
    buffer.add(commandEvent(2));
    await pass(999);
    expect(commits).toEqual([]);

    await pass(1);

    expect(commits).toEqual([[commandEvent(1), commandEvent(2)]]);
  });

  it('starts a new second with the next event', async () => {
    buffer.add(commandEvent(1));
    await pass(1_000);
    await pass(5_000);

    buffer.add(commandEvent(2));
    await pass(1_000);

    expect(commits).toEqual([[commandEvent(1)], [commandEvent(2)]]);
  });

  it('writes at once what is waiting when it is closed', async () => {
    buffer.add(commandEvent(1));

    await buffer.close();

    expect(commits).toEqual([[commandEvent(1)]]);
  });

  it('keeps events while the table is unavailable and tries again', async () => {
    down = true;
    buffer.add(commandEvent(1));
    await pass(1_000);
    down = false;
    buffer.add(commandEvent(2));

    await pass(1_000);

    expect(commits).toEqual([[commandEvent(1), commandEvent(2)]]);
    expect(logged).toEqual(['warn audit events of reads could not be written']);
  });

  it('says so when events are lost at the end', async () => {
    down = true;
    buffer.add(commandEvent(1));

    await buffer.close();

    expect(logged.at(-1)).toBe('error audit events of reads could not be written');
  });

  async function pass(ms: number): Promise<void> {
    await settled();
    clock.pass(ms);
    await settled();
  }
});

/** Lets everything that is ready run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function loggerInto(lines: string[]): Logger {
  const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
