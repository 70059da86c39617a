export const en = {
  resources: { departments: { name: 'Department |||| Departments', fields: { name: 'Name', peopleCount: 'People' } } },
  departments: {
    search: 'Search departments',
    create: 'New department',
    rename: 'Rename %{name}',
    rename_title: 'Rename the department',
    delete: 'Delete %{name}',
    delete_effect: 'Nobody belongs to it.',
    delete_blocked: 'One person belongs to it. A department can only be deleted once nobody belongs to it. |||| %{smart_count} people belong to it. A department can only be deleted once nobody belongs to it.',
    actions: 'Actions',
    empty: 'No department yet',
    empty_help: 'Departments come with an import of employees, or are added one by one.',
  },
};
