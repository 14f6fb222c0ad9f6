package consent

// FilterFormsForTests are the forms that are named where a value has another.
var FilterFormsForTests = filterForms
