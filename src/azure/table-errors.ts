import { RestError } from '@azure/data-tables';
import { z } from 'zod';
import { TableUnavailable } from '../table.ts';

/**
 * Some row was not as the writes expected: 412 another ETag, 409 it exists, 404 it is gone
 * (https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes).
 */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof RestError)) return false;
  return error.statusCode === 412 || codeOf(error) === 'EntityAlreadyExists' || isMissing(error);
}

/** The row is not there (a missing table is another matter). */
export function isMissing(error: unknown): boolean {
  return error instanceof RestError && error.statusCode === 404 && codeOf(error) !== 'TableNotFound';
}

/** What `Table` throws. A request that the service calls wrong is a fault of ours and stays what it is. */
export function tableProblem(error: unknown): unknown {
  if (error instanceof TableUnavailable || error instanceof RangeError) return error;
  if (error instanceof RestError && (error.statusCode === 400 || error.statusCode === 413)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new TableUnavailable(`the table didn't answer: ${reason}`, { cause: error });
}

const Details = z.object({ odataError: z.object({ code: z.string() }) });

function codeOf(error: RestError): string | undefined {
  if (error.code !== undefined) return error.code;
  return Details.safeParse(error.details).data?.odataError.code;
}
