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

/** Departments with the trades in them; the first title leads it. */
const departments: [name: string, size: number, titles: string[]][] = [
  ['Management', 6, ['Chief Executive Officer', 'Chief of Staff', 'Executive Assistant']],
  ['Engineering', 46, ['Director of Engineering', 'Rotor Engineer', 'Hydraulic Engineer', 'Test Engineer', 'Design Engineer']],
  ['Production', 58, ['Director of Production', 'Line Supervisor', 'Blade Technician', 'Machine Operator', 'Assembly Technician']],
  ['Field Service', 42, ['Director of Field Service', 'Service Team Lead', 'Wind Technician', 'Commissioning Engineer']],
  ['Quality and Safety', 18, ['Head of Quality and Safety', 'Quality Inspector', 'Safety Officer']],
  ['Supply Chain', 24, ['Head of Supply Chain', 'Buyer', 'Logistics Planner', 'Warehouse Operator']],
  ['Information Technology', 22, ['Head of Information Technology', 'Software Developer', 'Data Engineer', 'Systems Administrator']],
  ['Sales', 26, ['Sales Director', 'Account Executive', 'Bid Manager', 'Sales Engineer']],
  ['Marketing', 12, ['Head of Marketing', 'Content Designer', 'Event Coordinator']],
  ['Finance', 16, ['Chief Financial Officer', 'Controller', 'Accountant']],
  ['Human Resources', 14, ['HR Director', 'HR Business Partner', 'Learning Designer', 'Recruiter']],
  ['Research', 16, ['Head of Research', 'Materials Scientist', 'Aerodynamics Researcher']],
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
  const add = (department: string, jobTitle: string, managerNumber?: string): DemoPerson => {
    const country = random.pick(countries);
    let [givenName, familyName] = [random.pick(given), random.pick(family)];
    while (names.has(`${givenName} ${familyName}`)) [givenName, familyName] = [random.pick(given), random.pick(family)];
    names.add(`${givenName} ${familyName}`);
    const hiredDaysAgo = random.between(30, 3_650);
    const person: DemoPerson = {
      number: String(1_001 + people.length),
      givenName,
      familyName,
      email: `${ascii(givenName)}.${ascii(familyName)}@atelier-boreal.example`,
      department,
      jobTitle,
      country,
      language: frenchSpeaking.has(country) && (country !== 'CA' || random.chance(0.5)) ? 'fr' : 'en',
      managerNumber,
      hiredDaysAgo,
      leftDaysAgo: managerNumber && random.chance(0.03) ? random.between(1, Math.min(hiredDaysAgo, 300)) : undefined,
    };
    people.push(person);
    return person;
  };

  let chief: DemoPerson | undefined;
  for (const [department, size, titles] of departments) {
    const head = add(department, titles[0]!, chief?.number);
    delete head.leftDaysAgo;
    chief ??= head;
    let lead = head;
    for (let member = 1; member < size; member++) {
      // Every ninth member of a large department leads the eight that follow.
      const leads = size > 20 && member % 9 === 1;
      const manager = leads || size <= 20 ? head : lead;
      const person = add(department, leads ? titles[1]! : random.pick(titles.slice(1)), manager.number);
      if (leads) {
        lead = person;
        delete lead.leftDaysAgo;
      }
    }
  }
  return people;
}
