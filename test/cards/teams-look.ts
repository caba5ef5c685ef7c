/** Colours and sizes close to those of Teams, so that the pictures show what people see. */
export type Theme = 'light' | 'dark';

const palettes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
    emphasis: '#f5f5f5',
    tints: { accent: '#e8ebfa', good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6' },
    border: '#d1d1d1',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#a6a7dc',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f1707b',
    emphasis: '#1f1f1f',
    tints: { accent: '#2f2f4a', good: '#0d2e0d', warning: '#463100', attention: '#3e1f25' },
    border: '#525252',
  },
} as const;

export function teamsHostConfig(theme: Theme): object {
  const p = palettes[theme];
  const foregroundColors = {
    default: color(p.text, p.subtle),
    accent: color(p.accent, p.accent),
    good: color(p.good, p.good),
    warning: color(p.warning, p.warning),
    attention: color(p.attention, p.attention),
    dark: color(p.text, p.subtle),
    light: color(p.subtle, p.subtle),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif",
    fontTypes: {
      default: { fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif" },
      monospace: { fontFamily: "'Liberation Mono', monospace" },
    },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 8, medium: 14, large: 20, extraLarge: 30, padding: 14 },
    supportsInteractivity: true,
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline' },
      spacing: 'default',
    },
    containerStyles: {
      default: style(p.card),
      emphasis: style(p.emphasis),
      accent: style(p.tints.accent),
      good: style(p.tints.good),
      warning: style(p.tints.warning),
      attention: style(p.tints.attention),
    },
  };
}

/** Of a page of sections, each with its theme and width in `data-`. */
export const teamsStyles = `
    * { box-sizing: border-box; }
    body { margin: 0; }
    main { display: grid; grid-template-columns: 624px 344px; width: 968px; }
    section { padding: 12px; }
    .ac-adaptiveCard { border-radius: 6px; overflow: hidden; line-height: 1.4; }
    .ac-pushButton { font: 600 14px 'Segoe UI', 'Liberation Sans', sans-serif; padding: 6px 14px; margin-bottom: 6px;
      border-radius: 4px; white-space: normal; }
    .ac-actionSet { flex-wrap: wrap; row-gap: 2px; }
    .ac-selectable { cursor: pointer; }
    ${themeStyles('light')}
    ${themeStyles('dark')}
    .ac-pushButton.style-positive.style-positive { color: #fff; background: #5b5fc7; border-color: #5b5fc7; }
    .ac-pushButton.style-destructive.style-destructive { color: #fff; background: #c4314b; border-color: #c4314b; }`;

function themeStyles(theme: Theme): string {
  const p = palettes[theme];
  const within = `[data-theme=${theme}]`;
  return `
    ${within} { background: ${p.page}; }
    ${within} .ac-adaptiveCard { border: 1px solid ${p.border}; }
    ${within} .ac-pushButton { color: ${p.text}; background: ${p.card}; border: 1px solid ${p.border}; }`;
}

function color(normal: string, subtle: string): object {
  return { default: normal, subtle };
}
