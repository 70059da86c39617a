import type { DemoPerson } from './people';

/** A list of recipients that became a job of the demo company, in days before today. */
export interface DemoJob {
  /** English name of the badge. */
  badge: string;
  departments: string[];
  daysAgo: number;
  /** Absent: the list was pasted. */
  file?: string;
  /** Rows of the list that cannot be issued, each for another reason. */
  strays?: string[];
  /** Why it was taken back, in both languages: one reason goes to every holder. */
  recalled?: string;
}

export const demoJobs: DemoJob[] = [
  { badge: 'Cyber Hygiene', departments: ['Sales', 'Marketing', 'Finance'], daysAgo: 24, file: 'phishing-campaign-autumn.csv' },
  {
    badge: 'Mentor Circle', departments: ['Human Resources'], daysAgo: 13, file: 'participants-old.csv',
    recalled: 'Liste de l’an dernier / list of last year',
  },
  {
    badge: 'Climate Essentials', departments: ['Engineering', 'Research', 'Quality and Safety'], daysAgo: 4,
    strays: ['9999;Camille Exemple;', ';Sacha Nouvel;sacha.nouvel@partner.example', ';Dominique Arobase;dominique.at.atelier-boreal.example'],
  },
];

/** The list as it was handed in: everybody of the departments who worked there then, and the strays. */
export function demoList(job: DemoJob, people: readonly DemoPerson[]): string {
  const listed = people.filter((person) => job.departments.includes(person.department) && !person.leftDaysAgo && person.hiredDaysAgo > job.daysAgo);
  return [
    'Employee number;Name;E-mail',
    ...listed.map(({ number, givenName, familyName, email }) => `${number};${givenName} ${familyName};${email}`),
    ...job.strays ?? [],
  ].join('\n');
}
