import { matchColumns, type ColumnMatch, type ColumnSynonyms } from '@blason/platform';

/** What a column of an imported file can be. */
export type ImportField =
  | 'employeeNumber' | 'email' | 'displayName' | 'givenName' | 'familyName' | 'department' | 'jobTitle'
  | 'managerNumber' | 'managerEmail' | 'country' | 'language' | 'hiredOn' | 'leftOn' | 'current';

/** Headers in English and French, the most particular first. `nom` alone is taken as the family name: it is one beside `prénom`. */
const synonyms: ColumnSynonyms<ImportField> = {
  employeeNumber: [
    'employee number', 'employee no', 'employee id', 'staff number', 'staff id', 'personnel number', 'personnel no', 'worker id', 'matricule',
    'numéro de salarié', 'numéro salarié', 'n° salarié', 'numéro d’employé', 'numéro employé', 'n° employé', 'n° matricule', 'code salarié',
    'identifiant salarié', 'number', 'numéro', 'identifiant', 'id',
  ],
  email: [
    'work email', 'email', 'e-mail', 'email address', 'e-mail address', 'mail', 'adresse e-mail', 'adresse email', 'adresse mail', 'courriel',
    'adresse courriel', 'adresse électronique', 'e-mail professionnel', 'mail professionnel',
  ],
  displayName: ['display name', 'full name', 'employee name', 'name', 'nom complet', 'nom affiché', 'nom et prénom', 'prénom et nom', 'nom prénom', 'prénom nom'],
  givenName: ['given name', 'first name', 'forename', 'prénom'],
  familyName: ['family name', 'last name', 'surname', 'nom de famille', 'nom usuel', 'nom'],
  department: ['department', 'department name', 'dept', 'département', 'service', 'direction', 'division', 'business unit', 'unit', 'team', 'équipe'],
  jobTitle: ['job title', 'title', 'job', 'position', 'role', 'intitulé de poste', 'intitulé du poste', 'poste', 'fonction', 'emploi', 'métier'],
  managerNumber: [
    'manager number', 'manager id', 'manager employee number', 'supervisor id', 'reports to', 'manager', 'supervisor', 'matricule manager',
    'matricule du manager', 'matricule du responsable', 'matricule responsable', 'n° manager', 'numéro manager', 'numéro du manager',
    'responsable', 'responsable hiérarchique', 'supérieur', 'supérieur hiérarchique', 'n+1',
  ],
  managerEmail: [
    'manager email', 'manager e-mail', 'manager mail', 'supervisor email', 'e-mail du manager', 'email du manager', 'e-mail manager',
    'mail du manager', 'courriel du manager', 'e-mail du responsable', 'email du responsable', 'email responsable', 'courriel du responsable',
  ],
  country: ['country code', 'country', 'code pays', 'pays'],
  language: ['language', 'preferred language', 'locale', 'lang', 'langue'],
  hiredOn: [
    'hired on', 'hire date', 'hired', 'date hired', 'start date', 'joined on', 'date d’embauche', 'date embauche', 'date d’entrée', 'date entrée',
    'date d’arrivée', 'embauche', 'entrée',
  ],
  leftOn: [
    'left on', 'leaving date', 'left', 'leave date', 'termination date', 'end date', 'date de départ', 'date départ', 'date de sortie', 'date sortie',
    'date de fin', 'départ', 'sortie',
  ],
  current: ['is current', 'current', 'is active', 'active', 'actif', 'en poste', 'présent', 'en activité'],
};

/** The columns of an imported file, in any order. */
export const importColumns = (header: readonly string[]): ColumnMatch<ImportField> => matchColumns(header, synonyms);
