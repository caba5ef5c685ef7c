/**
 * Times as Teams formats them: each viewer sees the own zone and language. Teams wants seconds and `Z`, no fraction
 * (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features). Only for a `TextBlock`.
 */
export function dateAndTime(iso: string): string {
  return format(iso, (at) => `{{DATE(${at},SHORT)}} {{TIME(${at})}}`);
}

export function timeOfDay(iso: string): string {
  return format(iso, (at) => `{{TIME(${at})}}`);
}

export function day(iso: string): string {
  return format(iso, (at) => `{{DATE(${at},SHORT)}}`);
}

function format(iso: string, form: (at: string) => string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '?' : form(date.toISOString().replace(/\.\d+Z$/u, 'Z'));
}
