import type { Translated } from '@blason/platform';

export interface DemoSkill {
  key: string;
  name: Translated;
  description: Translated;
}

export interface DemoBadge {
  type: 'KNOWLEDGE' | 'SKILL' | 'CERTIFICATION';
  kind: 'ACHIEVEMENT' | 'MEMBERSHIP' | 'CAPABILITY' | 'PARTICIPATION' | 'COLLABORATION' | 'PRODUCTION';
  name: Translated;
  description: Translated;
  criteria: Translated;
  /** Skill key and level of five. */
  skills: [key: string, level: number][];
  /** Words that are the same in both languages: tags have no translation. */
  tags: string[];
  icon: string;
  validityMonths?: number;
  policy: 'ONCE' | 'MANY' | 'RENEW';
  /** Who earns it: departments, or everybody when absent. */
  departments?: string[];
  /** Share of those people that hold it. */
  reach: number;
  featured?: boolean;
  evidenceRequired?: boolean;
}

const t = (en: string, fr: string): Translated => ({ en, fr });

export const demoSkills: DemoSkill[] = [
  { key: 'first-aid', name: t('First aid', 'Premiers secours'), description: t('Protect, alert and help until the rescue services take over.', 'Protéger, alerter et secourir en attendant les services d’urgence.') },
  { key: 'work-at-height', name: t('Work at height', 'Travail en hauteur'), description: t('Climb, anchor and come down safely on towers and roofs.', 'Monter, s’ancrer et redescendre en sécurité sur mâts et toitures.') },
  { key: 'lockout', name: t('Energy isolation', 'Consignation des énergies'), description: t('Isolate, lock and check every source of energy before working.', 'Isoler, verrouiller et vérifier chaque source d’énergie avant d’intervenir.') },
  { key: 'blade-repair', name: t('Composite blade repair', 'Réparation de pales composites'), description: t('Find, grind and rebuild damaged laminate on a blade.', 'Repérer, poncer et reconstruire un stratifié endommagé.') },
  { key: 'hydraulics', name: t('Hydraulic systems', 'Systèmes hydrauliques'), description: t('Size, read and maintain hydraulic circuits.', 'Dimensionner, lire et entretenir des circuits hydrauliques.') },
  { key: 'vibration', name: t('Vibration analysis', 'Analyse vibratoire'), description: t('Tell a worn bearing from a loose bolt by its spectrum.', 'Distinguer un roulement usé d’un boulon desserré par son spectre.') },
  { key: 'python', name: t('Data analysis with Python', 'Analyse de données avec Python'), description: t('Clean, explore and explain data with notebooks.', 'Nettoyer, explorer et expliquer des données avec des carnets.') },
  { key: 'sql', name: t('SQL', 'SQL'), description: t('Ask precise questions to relational data.', 'Poser des questions précises à des données relationnelles.') },
  { key: 'cyber', name: t('Cyber hygiene', 'Hygiène numérique'), description: t('Recognise phishing, keep secrets, report at once.', 'Reconnaître l’hameçonnage, garder ses secrets, signaler aussitôt.') },
  { key: 'project', name: t('Project management', 'Gestion de projets'), description: t('Frame, plan, steer and close a project.', 'Cadrer, planifier, piloter et clore un projet.') },
  { key: 'negotiation', name: t('Negotiation', 'Négociation'), description: t('Prepare and lead a negotiation in which both sides gain.', 'Préparer et mener une négociation où chacun gagne.') },
  { key: 'feedback', name: t('Giving feedback', 'Donner du feedback'), description: t('Say what was seen, what it causes, and what could change.', 'Dire ce qui a été vu, ses effets et ce qui peut changer.') },
  { key: 'facilitation', name: t('Facilitation', 'Animation de groupe'), description: t('Lead a group from a question to a shared decision.', 'Mener un groupe d’une question à une décision partagée.') },
  { key: 'lean', name: t('Continuous improvement', 'Amélioration continue'), description: t('See waste, try a change, measure, keep or undo.', 'Voir le gaspillage, essayer, mesurer, garder ou défaire.') },
  { key: 'carbon', name: t('Carbon accounting', 'Bilan carbone'), description: t('Measure emissions by scope and find what weighs most.', 'Mesurer les émissions par périmètre et trouver ce qui pèse.') },
  { key: 'accessibility', name: t('Digital accessibility', 'Accessibilité numérique'), description: t('Write and design so that everybody can use it.', 'Écrire et concevoir pour que tout le monde puisse s’en servir.') },
];

export const demoBadges: DemoBadge[] = [
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'leaf', policy: 'ONCE', reach: 0.62, featured: true, tags: ['CO2', 'onboarding'],
    name: t('Climate Essentials', 'Les essentiels du climat'),
    description: t('Understands how the climate works, what changes it and what a company can do.', 'Comprend le climat, ce qui le change et ce qu’une entreprise peut faire.'),
    criteria: t('Follow the half-day workshop and score at least 16 of 20 in the final quiz.', 'Suivre l’atelier d’une demi-journée et obtenir au moins 16 sur 20 au quiz final.'),
    skills: [['carbon', 1]],
  },
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'lock', policy: 'ONCE', reach: 0.71, tags: ['cyber'],
    name: t('Cyber Hygiene', 'Hygiène numérique'),
    description: t('Knows the reflexes that keep accounts, data and machines safe.', 'Connaît les réflexes qui protègent comptes, données et machines.'),
    criteria: t('Complete six short lessons and recognise nine of ten simulated phishing mails.', 'Suivre six courtes leçons et reconnaître neuf hameçonnages simulés sur dix.'),
    skills: [['cyber', 2]],
  },
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'wind', policy: 'ONCE', reach: 0.55, tags: ['turbine', 'onboarding'],
    name: t('How a Wind Turbine Works', 'Comment marche une éolienne'),
    description: t('Can explain every part of our turbines to a visitor.', 'Sait expliquer chaque partie de nos éoliennes à un visiteur.'),
    criteria: t('Guide a visit of the demonstration hall and answer ten questions.', 'Guider une visite du hall de démonstration et répondre à dix questions.'),
    skills: [],
  },
  {
    type: 'KNOWLEDGE', kind: 'PARTICIPATION', icon: 'users', policy: 'MANY', reach: 0.35, tags: ['engagement'],
    name: t('Open House Speaker', 'Oratrice ou orateur des portes ouvertes'),
    description: t('Spoke about our trades at an open house.', 'A présenté nos métiers lors de portes ouvertes.'),
    criteria: t('Give a talk of at least twenty minutes at one of our open days.', 'Donner une présentation d’au moins vingt minutes à une journée portes ouvertes.'),
    skills: [['facilitation', 1]],
  },
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'eye', policy: 'ONCE', reach: 0.28, tags: ['inclusion'],
    name: t('Accessible Documents', 'Documents accessibles'),
    description: t('Knows how to write documents and slides that everybody can read.', 'Sait écrire des documents et diaporamas lisibles par tout le monde.'),
    criteria: t('Correct a document of twelve pages until the checker and a reader find no barrier.', 'Corriger un document de douze pages jusqu’à lever chaque obstacle.'),
    skills: [['accessibility', 2]],
  },
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'book', policy: 'ONCE', reach: 0.4, departments: ['Finance', 'Sales', 'Supply Chain'], tags: ['anti-corruption'],
    name: t('Fair Trade Practices', 'Pratiques commerciales loyales'),
    description: t('Knows the rules on gifts, competition and conflicts of interest.', 'Connaît les règles sur cadeaux, concurrence et conflits d’intérêts.'),
    criteria: t('Resolve five real cases with the compliance officer.', 'Résoudre cinq cas réels avec la personne chargée de la conformité.'),
    skills: [['negotiation', 1]],
  },
  {
    type: 'KNOWLEDGE', kind: 'MEMBERSHIP', icon: 'heart', policy: 'ONCE', reach: 0.18, tags: ['engagement'],
    name: t('Mentor Circle', 'Cercle des mentors'),
    description: t('Accompanies a newcomer during the first six months.', 'Accompagne une nouvelle personne durant ses six premiers mois.'),
    criteria: t('Be a mentor for six months and take part in three meetings of the circle.', 'Être mentor pendant six mois et participer à trois rencontres du cercle.'),
    skills: [['feedback', 2]],
  },
  {
    type: 'KNOWLEDGE', kind: 'ACHIEVEMENT', icon: 'globe', policy: 'ONCE', reach: 0.33, tags: ['CO2'],
    name: t('Carbon Accounting Basics', 'Bases du bilan carbone'),
    description: t('Reads an emissions report and knows which scope a figure belongs to.', 'Lit un bilan d’émissions et sait à quel périmètre appartient un chiffre.'),
    criteria: t('Draw up the balance of one product and present it.', 'Établir le bilan d’un produit et le présenter.'),
    skills: [['carbon', 2]],
  },
  {
    type: 'SKILL', kind: 'CAPABILITY', icon: 'code', policy: 'ONCE', reach: 0.45, departments: ['Information Technology', 'Research', 'Engineering', 'Finance'], featured: true, tags: ['data'],
    name: t('Data Analysis with Python', 'Analyse de données avec Python'),
    description: t('Turns raw measurements into a result that others can check.', 'Transforme des mesures brutes en un résultat vérifiable.'),
    criteria: t('Deliver a notebook on a real question, reviewed by two colleagues.', 'Livrer un carnet sur une vraie question, relu par deux collègues.'),
    skills: [['python', 3], ['sql', 2]], evidenceRequired: true,
  },
  {
    type: 'SKILL', kind: 'CAPABILITY', icon: 'gauge', policy: 'ONCE', reach: 0.5, departments: ['Field Service', 'Quality and Safety', 'Engineering'], tags: ['maintenance'],
    name: t('Vibration Analyst', 'Analyste vibratoire'),
    description: t('Finds the cause of a vibration before it becomes a failure.', 'Trouve la cause d’une vibration avant la panne.'),
    criteria: t('Diagnose four recorded cases and one on a running machine.', 'Diagnostiquer quatre cas enregistrés et un sur machine tournante.'),
    skills: [['vibration', 4]],
  },
  {
    type: 'SKILL', kind: 'PRODUCTION', icon: 'wrench', policy: 'ONCE', reach: 0.52, departments: ['Production', 'Field Service'], tags: ['composite'],
    name: t('Composite Blade Repair', 'Réparation de pales composites'),
    description: t('Repairs a damaged blade so that it flies again for its full life.', 'Répare une pale endommagée pour toute sa durée de vie.'),
    criteria: t('Carry out three repairs that pass ultrasonic inspection.', 'Réaliser trois réparations validées par contrôle ultrasonore.'),
    skills: [['blade-repair', 4]],
  },
  {
    type: 'SKILL', kind: 'CAPABILITY', icon: 'droplet', policy: 'ONCE', reach: 0.4, departments: ['Engineering', 'Field Service'], tags: ['hydro'],
    name: t('Hydraulic Troubleshooter', 'Dépannage hydraulique'),
    description: t('Brings a stopped circuit back to work, safely and for good.', 'Remet en service un circuit à l’arrêt, durablement et sans risque.'),
    criteria: t('Find five planted faults on the training bench in two hours.', 'Trouver cinq pannes sur le banc d’essai en deux heures.'),
    skills: [['hydraulics', 3], ['lockout', 2]],
  },
  {
    type: 'SKILL', kind: 'COLLABORATION', icon: 'compass', policy: 'ONCE', reach: 0.3, tags: ['leadership'], featured: true,
    name: t('Project Navigator', 'Pilote de projet'),
    description: t('Leads a project from its question to its result.', 'Mène un projet de la question au résultat.'),
    criteria: t('Close a project of at least three months and write its review.', 'Clore un projet d’au moins trois mois et en écrire le bilan.'),
    skills: [['project', 3], ['facilitation', 2]],
  },
  {
    type: 'SKILL', kind: 'COLLABORATION', icon: 'chat', policy: 'ONCE', reach: 0.34, tags: ['leadership'],
    name: t('Feedback that Helps', 'Un feedback qui aide'),
    description: t('Gives and asks for feedback that changes something.', 'Donne et demande un feedback qui change quelque chose.'),
    criteria: t('Lead three observed conversations and collect the answers of those who were heard.', 'Mener trois entretiens observés et recueillir l’avis des personnes.'),
    skills: [['feedback', 3]],
  },
  {
    type: 'SKILL', kind: 'PRODUCTION', icon: 'gear', policy: 'MANY', reach: 0.38, departments: ['Production', 'Supply Chain', 'Quality and Safety'], tags: ['lean'],
    name: t('Improvement Maker', 'Artisan du progrès'),
    description: t('Made a measured improvement that the team kept.', 'A réalisé une amélioration mesurée que l’équipe a gardée.'),
    criteria: t('Show the measure before and after, kept for eight weeks.', 'Montrer la mesure avant et après, tenue huit semaines.'),
    skills: [['lean', 3]],
  },
  {
    type: 'SKILL', kind: 'CAPABILITY', icon: 'handshake', policy: 'ONCE', reach: 0.48, departments: ['Sales', 'Supply Chain', 'Finance'], tags: ['commerce'],
    name: t('Principled Negotiator', 'Négociation raisonnée'),
    description: t('Prepares and leads negotiations that last.', 'Prépare et mène des négociations qui durent.'),
    criteria: t('Lead two simulated and one real negotiation, with a debriefing.', 'Mener deux négociations simulées et une réelle, avec bilan.'),
    skills: [['negotiation', 3]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'shield', policy: 'RENEW', reach: 0.5, validityMonths: 24, tags: ['HSE'], featured: true,
    name: t('Workplace First Aider', 'Secouriste du travail'),
    description: t('Authorised to give first aid on all our sites.', 'Habilitation aux premiers secours sur tous nos sites.'),
    criteria: t('Pass the two-day course with its practical examination.', 'Réussir la formation de deux jours et son examen pratique.'),
    skills: [['first-aid', 3]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'mountain', policy: 'RENEW', reach: 0.85, validityMonths: 12, departments: ['Field Service', 'Production'], tags: ['HSE'],
    name: t('Work at Height', 'Travail en hauteur'),
    description: t('Authorised to work on towers and nacelles.', 'Habilitation à travailler sur mâts et nacelles.'),
    criteria: t('Pass the medical check, the course and a rescue drill.', 'Réussir la visite médicale, la formation et l’exercice d’évacuation.'),
    skills: [['work-at-height', 4]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'bolt', policy: 'RENEW', reach: 0.6, validityMonths: 36, departments: ['Field Service', 'Production', 'Engineering'], tags: ['HSE', 'IEC 60364'],
    name: t('Electrical Authorisation', 'Habilitation électrique'),
    description: t('May work on low-voltage installations that are switched off.', 'Peut intervenir sur des installations basse tension hors tension.'),
    criteria: t('Pass the theory test and isolate two installations under observation.', 'Réussir le test théorique et consigner deux installations sous observation.'),
    skills: [['lockout', 4]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'truck', policy: 'RENEW', reach: 0.55, validityMonths: 60, departments: ['Supply Chain', 'Production'], tags: ['transport'],
    name: t('Lift Truck Driver', 'Conduite de chariots élévateurs'),
    description: t('May drive counterbalance trucks up to six tonnes.', 'Peut conduire des chariots élévateurs jusqu’à six tonnes.'),
    criteria: t('Pass the theory and driving tests and the medical check.', 'Réussir les épreuves théorique et pratique et la visite médicale.'),
    skills: [],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'flask', policy: 'RENEW', reach: 0.5, validityMonths: 24, departments: ['Production', 'Research'], tags: ['HSE', 'CLP'],
    name: t('Safe Handling of Resins', 'Manipulation sûre des résines'),
    description: t('Handles epoxy systems and their waste without harm.', 'Manipule les résines époxy et leurs déchets sans danger.'),
    criteria: t('Pass the written test and a practical exercise under the hood.', 'Réussir le test écrit et un exercice pratique sous hotte.'),
    skills: [['blade-repair', 2]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'check', policy: 'RENEW', reach: 0.6, validityMonths: 36, departments: ['Quality and Safety', 'Engineering'], tags: ['ISO 9001'],
    name: t('Internal Quality Auditor', 'Audit qualité interne'),
    description: t('May audit our sites against our quality system.', 'Peut auditer nos sites selon notre système qualité.'),
    criteria: t('Take part in two audits and lead a third one.', 'Participer à deux audits et en mener un troisième.'),
    skills: [['lean', 4]],
  },
  {
    type: 'CERTIFICATION', kind: 'CAPABILITY', icon: 'flame', policy: 'RENEW', reach: 0.3, validityMonths: 12, tags: ['HSE'],
    name: t('Fire Warden', 'Guide et serre-file incendie'),
    description: t('Leads an evacuation and knows how to use an extinguisher.', 'Conduit une évacuation et sait utiliser un extincteur.'),
    criteria: t('Lead a drill and put out a training fire.', 'Conduire un exercice et éteindre un feu d’entraînement.'),
    skills: [['first-aid', 1]],
  },
  {
    type: 'CERTIFICATION', kind: 'ACHIEVEMENT', icon: 'cap', policy: 'ONCE', reach: 0.12, tags: ['leadership'],
    name: t('Certified Project Lead', 'Chef de projet certifié'),
    description: t('Leads projects above one million euros.', 'Dirige des projets de plus d’un million d’euros.'),
    criteria: t('Hold the Project Navigator badge, defend a file of ten pages before a jury.', 'Détenir le badge Pilote de projet et soutenir un dossier de dix pages devant un jury.'),
    skills: [['project', 5], ['feedback', 3]], evidenceRequired: true,
  },
];
