// Package forms makes the consent forms that go out to new people, from
// purposes and a published notice, and ties what comes back to exactly the form
// it stood on. A form that left the house never changes; an answer that nobody
// gave is never recorded.
package forms
