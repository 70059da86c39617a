import { dice } from './random';

/** A member of the invented company "Atelier Boréal", which builds wind turbines and small hydro plants. */
export interface DemoPerson {
  number: string;
  givenName: string;
  familyName: string;
  email: string;
  department: string;
  jobTitle: string;
  country: string;
  language: 'en' | 'fr';
  managerNumber?: string;
  /** Days before today. */
  hiredDaysAgo: number;
  leftDaysAgo?: number;
}

const given = [
  'Amélie', 'Bastien', 'Clémence', 'Damien', 'Élodie', 'Fabrice', 'Gaëlle', 'Hugo', 'Inès', 'Jérôme', 'Katell', 'Loïc', 'Maëlle', 'Noé',
  'Océane', 'Pascal', 'Quitterie', 'Rémi', 'Solène', 'Théo', 'Ursule', 'Victor', 'Wandrille', 'Xavière', 'Yannick', 'Zélie', 'Aisling', 'Bram',
  'Carmen', 'Dilara', 'Emeka', 'Fiona', 'Goran', 'Hana', 'Ivo', 'Joana', 'Kofi', 'Linnea', 'Marek', 'Nadia', 'Oskar', 'Priya', 'Rosa', 'Søren',
  'Tomás', 'Uma', 'Vera', 'Wout', 'Ximena', 'Zoltán',
];
const family = [
  'Dœuvre', 'Lambrecq', 'Tessonnier', 'Quérouil', 'Vaudrin', 'Maubec', 'Hautereau', 'Briançais', 'Corvellec', 'Ferrandis', 'Gourdain', 'Jolivard',
  'Kerguelin', 'Lestrange', 'Montcassin', 'Nérac', 'Orvault', 'Peyrelade', 'Rochemin', 'Sauvignac', 'Thébault', 'Urvoas', 'Valcourt', 'Wimereux',
  'Abernathy', 'Brannigan', 'Castellón', 'Dvořáková', 'Eriksdotter', 'Fairweather', 'Grønholt', 'Halloran', 'Ivanković', 'Jansma', 'Kowalewska',
  'Lindqvistson', 'Mbeki-Ross', 'Nkemdirim', "O'Tierney", 'Pereirinha', 'Ramaswamy', 'Szabolcsi', 'Törnqvist', 'Uzunoğlu', 'Van der Linde',
  'Whitcombe', 'Yıldırımer', 'Zuberbühler',
];

/** A trade in both languages; the French names are the same for women and men. */
type Trade = Record<DemoPerson['language'], string>;

/** Departments with the trades in them; the first leads it. */
const departments: [name: string, size: number, trades: Trade[]][] = [
  ['Management', 6, [
    { en: 'Chief Executive Officer', fr: 'Direction générale' },
    { en: 'Chief of Staff', fr: 'Responsable de cabinet' },
    { en: 'Executive Assistant', fr: 'Assistance de direction' },
  ]],
  ['Engineering', 46, [
    { en: 'Director of Engineering', fr: 'Direction de l’ingénierie' },
    { en: 'Rotor Engineer', fr: 'Ingénierie des rotors' },
    { en: 'Hydraulic Engineer', fr: 'Ingénierie hydraulique' },
    { en: 'Test Engineer', fr: 'Responsable d’essais' },
    { en: 'Design Engineer', fr: 'Spécialiste en conception' },
  ]],
  ['Production', 58, [
    { en: 'Director of Production', fr: 'Direction de la production' },
    { en: 'Line Supervisor', fr: 'Responsable de ligne' },
    { en: 'Blade Technician', fr: 'Spécialiste des pales' },
    { en: 'Machine Operator', fr: 'Pilote de machines' },
    { en: 'Assembly Technician', fr: 'Spécialiste en assemblage' },
  ]],
  ['Field Service', 42, [
    { en: 'Director of Field Service', fr: 'Direction des interventions' },
    { en: 'Service Team Lead', fr: 'Responsable d’équipe d’intervention' },
    { en: 'Wind Technician', fr: 'Spécialiste en maintenance éolienne' },
    { en: 'Commissioning Engineer', fr: 'Responsable de mise en service' },
  ]],
  ['Quality and Safety', 18, [
    { en: 'Head of Quality and Safety', fr: 'Responsable qualité et sécurité' },
    { en: 'Quality Inspector', fr: 'Contrôle qualité' },
    { en: 'Safety Officer', fr: 'Prévention et sécurité' },
  ]],
  ['Supply Chain', 24, [
    { en: 'Head of Supply Chain', fr: 'Responsable de la chaîne logistique' },
    { en: 'Buyer', fr: 'Responsable d’achats' },
    { en: 'Logistics Planner', fr: 'Planification logistique' },
    { en: 'Warehouse Operator', fr: 'Magasinage' },
  ]],
  ['Information Technology', 22, [
    { en: 'Head of Information Technology', fr: 'Responsable informatique' },
    { en: 'Software Developer', fr: 'Développement logiciel' },
    { en: 'Data Engineer', fr: 'Ingénierie des données' },
    { en: 'Systems Administrator', fr: 'Administration des systèmes' },
  ]],
  ['Sales', 26, [
    { en: 'Sales Director', fr: 'Direction commerciale' },
    { en: 'Account Executive', fr: 'Responsable de clientèle' },
    { en: 'Bid Manager', fr: 'Responsable d’appels d’offres' },
    { en: 'Sales Engineer', fr: 'Ingénierie commerciale' },
  ]],
  ['Marketing', 12, [
    { en: 'Head of Marketing', fr: 'Responsable marketing' },
    { en: 'Content Designer', fr: 'Conception de contenus' },
    { en: 'Event Coordinator', fr: 'Organisation d’événements' },
  ]],
  ['Finance', 16, [
    { en: 'Chief Financial Officer', fr: 'Direction financière' },
    { en: 'Controller', fr: 'Contrôle de gestion' },
    { en: 'Accountant', fr: 'Comptable' },
  ]],
  ['Human Resources', 14, [
    { en: 'HR Director', fr: 'Direction des ressources humaines' },
    { en: 'HR Business Partner', fr: 'Partenaire RH' },
    { en: 'Learning Designer', fr: 'Conception de formations' },
    { en: 'Recruiter', fr: 'Responsable de recrutement' },
  ]],
  ['Research', 16, [
    { en: 'Head of Research', fr: 'Responsable de la recherche' },
    { en: 'Materials Scientist', fr: 'Recherche en matériaux' },
    { en: 'Aerodynamics Researcher', fr: 'Recherche en aérodynamique' },
  ]],
];

/** Where people work; the sites of the company weigh more. */
const countries = ['FR', 'FR', 'FR', 'FR', 'FR', 'BE', 'BE', 'CA', 'CA', 'CH', 'DE', 'DE', 'DK', 'ES', 'GB', 'IE', 'IN', 'MA', 'NL', 'PT', 'SE', 'SN'];
const frenchSpeaking = new Set(['FR', 'BE', 'CH', 'MA', 'SN', 'CA']);

const ascii = (text: string) =>
  text.toLowerCase().replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/ı/g, 'i').normalize('NFKD').replace(/[^a-z]+/g, '');

/** The 300 people, managers before their reports: chief, heads of department, team leads, members. */
export function demoPeople(): DemoPerson[] {
  const random = dice(20_260_101);
  const people: DemoPerson[] = [];
  const names = new Set<string>();
  const add = (department: string, trade: Trade, managerNumber?: string): DemoPerson => {
    const country = random.pick(countries);
    let [givenName, familyName] = [random.pick(given), random.pick(family)];
    while (names.has(`${givenName} ${familyName}`)) [givenName, familyName] = [random.pick(given), random.pick(family)];
    names.add(`${givenName} ${familyName}`);
    const hiredDaysAgo = random.between(30, 3_650);
    const language = frenchSpeaking.has(country) && (country !== 'CA' || random.chance(0.5)) ? 'fr' : 'en';
    const person: DemoPerson = {
      number: String(1_001 + people.length),
      givenName,
      familyName,
      email: `${ascii(givenName)}.${ascii(familyName)}@atelier-boreal.example`,
      department,
      jobTitle: trade[language],
      country,
      language,
      managerNumber,
      hiredDaysAgo,
      leftDaysAgo: managerNumber && random.chance(0.03) ? random.between(1, Math.min(hiredDaysAgo, 300)) : undefined,
    };
    people.push(person);
    return person;
  };

  let chief: DemoPerson | undefined;
  for (const [department, size, trades] of departments) {
    const head = add(department, trades[0]!, chief?.number);
    delete head.leftDaysAgo;
    chief ??= head;
    let lead = head;
    for (let member = 1; member < size; member++) {
      // Every ninth member of a large department leads the eight that follow.
      const leads = size > 20 && member % 9 === 1;
      const manager = leads || size <= 20 ? head : lead;
      const person = add(department, leads ? trades[1]! : random.pick(trades.slice(1)), manager.number);
      if (leads) {
        lead = person;
        delete lead.leftDaysAgo;
      }
    }
  }
  return people;
}
