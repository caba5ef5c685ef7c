import { inject } from 'vitest';
import { createAzureTable } from '../../src/azure/azure-table.ts';
import { createMemoryTable } from '../../src/operations/memory-table.ts';
import { systemIds } from '../../src/runtime.ts';
import { freshTableName } from '../azurite.ts';
import { describeTable } from './table-contract.ts';

describeTable('the table in memory', async () => createMemoryTable());

describeTable('the table in Azure storage', () =>
  createAzureTable({ connectionString: inject('azurite').tableConnectionString }, freshTableName(), systemIds),
);
