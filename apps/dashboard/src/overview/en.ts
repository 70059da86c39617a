export const en = {
  overview: {
    title: 'Overview',
    lead: 'From %{from} to %{to}',
    period: 'Period', months: 'Last %{smart_count} month |||| Last %{smart_count} months', own_period: 'Own period', from: 'From', to: 'To',
    issued: 'Issued', accepted: 'Accepted', acceptance: 'Acceptance rate', shares: 'Share clicks', share_rate: 'Share rate', expiring: 'Expiring in 90 days', employees: 'Employees',
    over_time: 'Badges issued by month and type',
    over_time_lead: 'By date of award.',
    nothing_issued: 'Nothing was issued in this period.',
    jobs: 'Latest jobs', all_jobs: 'All jobs', no_jobs: 'No job yet.',
    badge: 'Badge', state: 'State', progress: 'Progress', done_of: '%{done} / %{total}',
    attention: 'Badges that need attention',
    attention_lead: 'Fewer than 60 % of those issued in the period are accepted.',
    no_attention: 'None: wherever ten or more were issued, most are accepted.',
    first_steps: 'First steps',
    first_steps_lead: 'Four things, in this order, and the house is open.',
    step_done: 'Done', step_open: 'Still to do',
    steps: {
      employees: 'Bring in your people', badge: 'Design and publish a badge', credential: 'Issue it to somebody', manager: 'Invite a manager: their team shows by itself',
    },
    step_actions: { employees: 'Import', badge: 'Design', credential: 'Issue', manager: 'Invite' },
  },
};
