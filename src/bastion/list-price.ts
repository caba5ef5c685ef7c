import type { BastionHost, BastionSku } from './bastion-host.ts';

/** What Azure's price list says of one hour, before any discount. */
export interface HourlyPrice {
  /** The meter's name, such as `Standard Gateway`. */
  readonly meter: string;
  readonly amount: number;
}

/** The price list of Azure Bastion in one region. */
export interface BastionPrices {
  /** ISO 4217. All amounts are in it. */
  readonly currency: string;
  readonly hourly: readonly HourlyPrice[];
}

/** Reads public prices, without sign-in. */
export interface PriceReader {
  /** Throws `AzureProblem`, after a few seconds at most: a person waits for the card that the price stands on. */
  readBastionPrices(location: string): Promise<BastionPrices>;
}

/** Of a month, before any discount and without traffic. */
export interface ListPrice {
  readonly before: number;
  readonly after: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** As Azure's price calculator counts. */
const hoursAMonth = 730;
/** In the price of the gateway itself; each one more is billed. https://azure.microsoft.com/pricing/details/azure-bastion */
const includedScaleUnits = 2;

/** What raising the tier changes. Undefined unless every price that counts is known with certainty. */
export function listPriceOfUpgrade(host: BastionHost, to: BastionSku, prices: BastionPrices): ListPrice | undefined {
  const before = monthly(host.sku, host.scaleUnits, prices);
  const after = monthly(to, host.sku === 'Basic' ? includedScaleUnits : host.scaleUnits, prices);
  return before === undefined || after === undefined ? undefined : { before, after, currency: prices.currency };
}

function monthly(sku: BastionSku, scaleUnits: number | undefined, prices: BastionPrices): number | undefined {
  const gateway = hourly(`${sku} Gateway`, prices);
  // Basic has always two.
  const units = sku === 'Basic' ? includedScaleUnits : scaleUnits;
  if (gateway === undefined || units === undefined) return undefined;
  if (units <= includedScaleUnits) return gateway * hoursAMonth;
  const each = hourly(`${sku} Additional Gateway`, prices);
  return each === undefined ? undefined : (gateway + each * (units - includedScaleUnits)) * hoursAMonth;
}

/** Undefined when the list names the meter with different prices. */
function hourly(meter: string, { hourly: all }: BastionPrices): number | undefined {
  const amounts = new Set(all.filter((one) => one.meter === meter).map(({ amount }) => amount));
  return amounts.size === 1 ? [...amounts][0] : undefined;
}
