/**
 * Our own icons, drawn on a grid of 24 with a round pen of 2: `line` is stroked, `solid` is filled. `words` are what a
 * search finds it by, in English and French.
 */
export interface BadgeIcon {
  line?: string;
  solid?: string;
  words: string;
}

const dot = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

export const icons: Readonly<Record<string, BadgeIcon>> = {
  anchor: { line: `${dot(12, 5, 2.2)}M12 7.2V21M8 11h8M4 13.5c.4 4.4 3.6 7.5 8 7.5s7.6-3.1 8-7.5M2.6 15.6 4 13.4l2.2 1.4M21.4 15.6 20 13.4l-2.2 1.4`, words: 'sea port stability mer ancre' },
  bolt: { line: 'M13.2 2.5 5 13.6h6.2L10.4 21.5 19 10.2h-6.6Z', words: 'electricity energy power électricité énergie éclair' },
  book: { line: 'M12 6.4C9.8 4.8 6.6 4.3 3 4.6v13.6c3.6-.3 6.8.2 9 1.8 2.2-1.6 5.4-2.1 9-1.8V4.6c-3.6-.3-6.8.2-9 1.8ZM12 6.4V20', words: 'knowledge reading learning livre savoir lecture' },
  bulb: { line: 'M8.6 15.6C6.7 14.4 5.5 12.3 5.5 9.9a6.5 6.5 0 0 1 13 0c0 2.4-1.2 4.5-3.1 5.7v2H8.6ZM9.6 21h4.8', words: 'idea innovation light idée lumière ampoule' },
  calendar: { line: 'M6 5h12a2.5 2.5 0 0 1 2.5 2.5v10.5a2.5 2.5 0 0 1-2.5 2.5H6a2.5 2.5 0 0 1-2.5-2.5V7.5A2.5 2.5 0 0 1 6 5ZM3.5 10h17M8 2.8v4M16 2.8v4', words: 'date planning agenda calendrier' },
  cap: { line: 'M12 4.5 1.8 9.3 12 14.1l10.2-4.8ZM6 11.5v5.2c1.6 1.5 3.7 2.3 6 2.3s4.4-.8 6-2.3v-5.2M22.2 9.3v6', words: 'graduation school diploma study diplôme école étude' },
  chart: { line: 'M3.5 20.5h17M6.5 20V13M12 20V4M17.5 20V9', words: 'data statistics analysis growth données analyse statistique' },
  chat: { line: 'M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6.5L7 20.8V17H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3ZM8 9h8M8 12.6h5', words: 'communication feedback talk discussion parole' },
  check: { line: 'M4 12.8 9.6 18.4 20.4 6.4', words: 'done quality valid qualité fait validé coche' },
  clock: { line: `${dot(12, 12, 9)}M12 6.6V12l3.8 2.4`, words: 'time punctual temps heure horloge' },
  cloud: { line: 'M7 18.5a4.5 4.5 0 0 1-.6-8.96 6 6 0 0 1 11.5 1.12A4 4 0 0 1 17.5 18.5Z', words: 'computing weather nuage informatique' },
  code: { line: 'M7.5 6.5 2 12l5.5 5.5M16.5 6.5 22 12l-5.5 5.5M13.8 4.2 10.2 19.8', words: 'programming software python développement logiciel' },
  compass: { line: `${dot(12, 12, 9)}M15.9 8.1 13.6 13.6 8.1 15.9 10.4 10.4Z`, words: 'direction leadership orientation boussole' },
  crown: { line: 'M3 7.5 7.2 11.6 12 5l4.8 6.6L21 7.5 19.2 17H4.8ZM5 20.5h14', words: 'leader excellence couronne' },
  droplet: { line: 'M12 2.8c3.8 4.2 6.5 7.8 6.5 11.4a6.5 6.5 0 0 1-13 0C5.5 10.6 8.2 7 12 2.8ZM9 14.4a3 3 0 0 0 2.6 3', words: 'water hydraulics oil eau hydraulique goutte' },
  eye: { line: `M1.8 12C4.2 7.7 7.8 5.4 12 5.4s7.8 2.3 10.2 6.6c-2.4 4.3-6 6.6-10.2 6.6S4.2 16.3 1.8 12Z${dot(12, 12, 3)}`, words: 'vision accessibility look regard accessibilité œil' },
  flag: { line: 'M5 21.5V3.5M5 4.5c4.5-2.4 8 2.4 14 0v9.5c-6 2.4-9.5-2.4-14 0', words: 'goal milestone country objectif étape drapeau' },
  flame: { line: 'M12 21.5c-3.9 0-6.8-2.7-6.8-6.5 0-2.6 1.4-4.4 2.8-6 .3 1.5 1 2.5 2.1 3.1C9.9 8.3 11.3 5 14 2.5c.1 3.2 1.3 4.7 2.6 6.4 1.2 1.6 2.2 3.3 2.2 6.1 0 3.8-2.9 6.5-6.8 6.5ZM12 21.5c-1.7 0-2.9-1.2-2.9-2.8 0-1.5 1-2.4 2.9-4.2 1.9 1.8 2.9 2.7 2.9 4.2 0 1.6-1.2 2.8-2.9 2.8Z', words: 'fire safety passion feu incendie flamme' },
  flask: { line: 'M9.5 3v6.2L4.4 18a2.2 2.2 0 0 0 1.9 3.3h11.4a2.2 2.2 0 0 0 1.9-3.3L14.5 9.2V3M8 3h8M7 15h10', words: 'chemistry science laboratory chimie laboratoire fiole' },
  gauge: { line: 'M4.7 18.5A9.3 9.3 0 1 1 19.3 18.5M12 13.2l4.3-4.7M4.7 18.5l1.5-1.2M19.3 18.5l-1.5-1.2M12 3.4v2', solid: dot(12, 13.2, 1.9), words: 'measure performance maintenance mesure jauge' },
  gear: { line: `M10.1 5L10.3 2.2L13.7 2.2L13.9 5L15.6 5.8L17.7 3.9L20.1 6.3L18.2 8.4L19 10.1L21.8 10.3L21.8 13.7L19 13.9L18.2 15.6L20.1 17.7L17.7 20.1L15.6 18.2L13.9 19L13.7 21.8L10.3 21.8L10.1 19L8.4 18.2L6.3 20.1L3.9 17.7L5.8 15.6L5 13.9L2.2 13.7L2.2 10.3L5 10.1L5.8 8.4L3.9 6.3L6.3 3.9L8.4 5.8Z${dot(12, 12, 3.2)}`, words: 'engineering process mécanique procédé engrenage' },
  globe: { line: `${dot(12, 12, 9)}M3 12h18M12 3c2.6 2.5 3.9 5.5 3.9 9s-1.3 6.5-3.9 9c-2.6-2.5-3.9-5.5-3.9-9s1.3-6.5 3.9-9Z`, words: 'world climate international language monde langue' },
  handshake: { line: 'M2 7.5l3.6-1.3 4.2 1.4M22 7.5l-3.6-1.3L12.9 7 8.6 10.4c-.7.6-.7 1.6-.1 2.2.7.7 1.8.7 2.7 0L13.4 11l5 4.6M2 15.5l2.5.3 5 4.3c.9.7 2.1.6 2.8-.3M12.3 19.8c1 .7 2.2.5 2.9-.4M15.2 19.4c1.1.5 2.2.1 2.7-.9M17.9 18.5c1-.1 1.6-1 1.5-2l2.6-.9', words: 'agreement negotiation partnership accord négociation partenariat' },
  heart: { line: 'M12 20.5C6 16.3 2.8 12.8 2.8 8.9a5 5 0 0 1 9.2-2.6 5 5 0 0 1 9.2 2.6c0 3.9-3.2 7.4-9.2 11.6Z', words: 'care health community santé soin cœur' },
  key: { line: `${dot(7.5, 15.5, 4.5)}M10.8 12.3 20 3M16.5 6.5l3.2 3.2`, words: 'access security accès sécurité clé' },
  leaf: { line: 'M4.5 19.5c-1.5-9 4-15 16-15.5.5 11.5-4.5 17.5-13 16.3M3.5 21.5C6 16.5 9.5 13 14.5 10.5', words: 'climate nature environment climat environnement feuille' },
  lock: { line: 'M6.5 10.5h11a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-6.5a2 2 0 0 1 2-2ZM7.8 10.5V7.2a4.2 4.2 0 0 1 8.4 0v3.3M12 14.4v2.8', words: 'security privacy cyber sécurité confidentialité cadenas' },
  medal: { line: `${dot(12, 15, 6)}M8.8 9.9 5.5 2.8h4.7L12 6.8l1.8-4h4.7L15.2 9.9M12 12.8v4.4`, words: 'award achievement récompense médaille' },
  mountain: { line: 'M2 19.5 9.2 6.5l4.1 7.4M10.6 19.5H22L16.4 9.6 10.6 19.5ZM2 19.5h8.6', words: 'height climb challenge hauteur défi montagne' },
  pencil: { line: 'M4 20l1-4.6L16.2 4.2a2.2 2.2 0 0 1 3.1 0l.5.5a2.2 2.2 0 0 1 0 3.1L8.6 19ZM14 6.5l3.5 3.5', words: 'writing design écriture conception crayon' },
  puzzle: { line: 'M9 4.5a2.3 2.3 0 0 1 4.6 0V6H18v4.4h1.2a2.3 2.3 0 0 1 0 4.6H18v5.5h-4.9v-1.2a2.2 2.2 0 0 0-4.4 0v1.2H4V15h1.2a2.3 2.3 0 0 0 0-4.6H4V6h5Z', words: 'problem solving problème solution pièce' },
  rocket: { line: `M9 15 7 13c1-5.5 4.5-9.5 13-10.5C19 11 15 14.5 10.8 17ZM7 13l-4 .5 3.2-5.2 3.3-.3M11 17l-.5 4 5.2-3.2.3-3.3M6.5 17.5c-1.8.5-2.5 2-2.7 3.7 1.7-.2 3.2-.9 3.7-2.7${dot(14.6, 9, 1.6)}`, words: 'launch start ambition lancement fusée' },
  scales: { line: 'M12 3v18M7.5 21h9M4 6.5h16M4 6.5l-2.5 7.5h5ZM20 6.5l-2.5 7.5h5ZM1.5 14a2.5 2.5 0 0 0 5 0M17.5 14a2.5 2.5 0 0 0 5 0', words: 'ethics law justice éthique droit balance' },
  shield: { line: 'M12 2.8c2.6 1.9 5.3 2.8 8 2.9v6c0 4.7-2.9 8-8 10-5.1-2-8-5.3-8-10v-6c2.7-.1 5.4-1 8-2.9ZM8.2 11.9l2.7 2.7 5-5.4', words: 'safety protection security sécurité bouclier' },
  star: { line: 'M12 2.8l2.84 5.96 6.56.83-4.82 4.52 1.24 6.49L12 17.42 6.18 20.6l1.24-6.49L2.6 9.59l6.56-.83Z', words: 'excellence favourite étoile' },
  sun: { line: `${dot(12, 12, 4.2)}M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8`, words: 'solar energy day solaire énergie soleil' },
  target: { line: `${dot(12, 12, 9)}${dot(12, 12, 5)}`, solid: dot(12, 12, 1.8), words: 'goal focus objectif cible' },
  trophy: { line: 'M7 3.5h10v6a5 5 0 0 1-10 0ZM7 5.5H3.5c0 3.5 1.2 5.3 3.9 5.6M17 5.5h3.5c0 3.5-1.2 5.3-3.9 5.6M12 14.5v4M8 20.8c0-1.5 1.7-2.3 4-2.3s4 .8 4 2.3Z', words: 'winner award victoire coupe trophée' },
  truck: { line: `M4.3 17H2V5.5h12.5V17H9.2M14.5 9h4l3.5 3.8V17h-1.6M15.5 17h-1${dot(6.75, 17.3, 2.3)}${dot(18, 17.3, 2.3)}`, words: 'logistics transport forklift logistique camion chariot' },
  users: { line: `${dot(9, 7.8, 3.8)}M2 20.5c0-4 2.8-6.5 7-6.5s7 2.5 7 6.5M15.5 4.3a3.8 3.8 0 0 1 0 7M17.8 14.5c2.7.8 4.2 2.9 4.2 6`, words: 'team people community équipe collectif' },
  wind: { line: 'M2.5 9h11.5a3 3 0 1 0-2.6-4.5M2.5 13h16a3 3 0 1 1-2.6 4.5M2.5 17h7.5a2.3 2.3 0 1 1-2 3.5', words: 'turbine energy air éolienne vent' },
  wrench: { line: 'M20.5 7.2 17 10.7l-3.7-3.7 3.5-3.5a5.5 5.5 0 0 0-7.1 7L3.3 16.9a2.65 2.65 0 0 0 3.8 3.8l6.4-6.4a5.5 5.5 0 0 0 7-7.1Z', words: 'repair maintenance tool réparation outil clé' },
};

export const iconNames = Object.keys(icons);

/** Names of the icons whose name or words contain `text`, in their order; all of them for an empty text. */
export function findIcons(text: string): string[] {
  const fold = (value: string) => value.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/œ/g, 'oe').toLowerCase();
  const wanted = fold(text.trim());
  return iconNames.filter((name) => fold(`${name} ${icons[name]?.words}`).includes(wanted));
}
