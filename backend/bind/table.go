package bind

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
)

// Table is the list of bound methods. It does not change after New and is
// concurrency-safe.
type Table struct {
	// Log gets the incidents; nil is the default log. Set it before the first
	// call.
	Log *slog.Logger

	methods map[string]*method // by full name
	names   []string           // sorted
}

type method struct {
	pkg, owner, name string
	in, out          reflect.Type
	call             reflect.Value
}

func (m *method) full() string { return m.pkg + "." + m.owner + "." + m.name }

var errorType = reflect.TypeFor[error]()

// New binds the exported methods of services, each a pointer to a struct. All
// of them must have the form func(In) (Out, error) with structs In and Out:
// what else is exported on a service would be open to the page unawares.
func New(services ...any) (*Table, error) {
	t := &Table{methods: map[string]*method{}}
	for _, service := range services {
		v := reflect.ValueOf(service)
		if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
			return nil, fmt.Errorf("bind: %T is no pointer to a struct", service)
		}
		if v.NumMethod() == 0 {
			return nil, fmt.Errorf("bind: %T has no methods", service)
		}
		for i := range v.NumMethod() {
			if err := t.add(v, i); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(t.names)
	return t, nil
}

func (t *Table) add(service reflect.Value, i int) error {
	owner := service.Type().Elem()
	pkg, _, _ := strings.Cut(owner.String(), ".")
	m := &method{pkg: pkg, owner: owner.Name(), name: service.Type().Method(i).Name, call: service.Method(i)}
	form := m.call.Type()
	if form.IsVariadic() || form.NumIn() != 1 || form.NumOut() != 2 || form.Out(1) != errorType ||
		form.In(0).Kind() != reflect.Struct || form.Out(0).Kind() != reflect.Struct {
		return fmt.Errorf("bind: %s is %s, not func(In) (Out, error)", m.full(), form)
	}
	m.in, m.out = form.In(0), form.Out(0)
	if t.methods[m.full()] != nil {
		return fmt.Errorf("bind: %s is bound twice", m.full())
	}
	t.methods[m.full()] = m
	t.names = append(t.names, m.full())
	return nil
}

// Names lists the full names of the bound methods, sorted.
func (t *Table) Names() []string { return slices.Clone(t.names) }

// Golden is the list that a review looks at: a line per method, sorted, so
// that a growing surface shows.
func (t *Table) Golden() string {
	var b strings.Builder
	for _, name := range t.names {
		m := t.methods[name]
		fmt.Fprintf(&b, "%s(%s) %s\n", name, plainType(m.in), plainType(m.out))
	}
	return b.String()
}

func plainType(t reflect.Type) string {
	if t.Name() == "" && t.NumField() == 0 {
		return "{}"
	}
	return t.String()
}
