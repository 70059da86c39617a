export const en = {
  team: {
    title: 'My team',
    lead: 'What your people can do, and what of it expires within 90 days.',
    scope: 'Whom to show', direct: 'Direct reports', all: 'All levels',
    person: 'Person', held: 'Valid credentials', expiring: 'Expiring', skills: 'Strongest skills',
    count: '%{count} person |||| %{count} people',
    empty: 'Nobody reports to you',
    empty_help: 'A team follows from the reporting line. HR can correct it.',
  },
};
