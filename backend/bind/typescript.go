package bind

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// Named adds a type to the generated file: one that only events carry, one
// that has another name there, or the list of values of a string type.
type Named struct {
	name   string
	of     reflect.Type
	values []string
}

// Type names the type of value.
func Type(name string, value any) Named {
	return Named{name: name, of: reflect.TypeOf(value)}
}

// Enum names a string type and lists its values, which become a union.
func Enum[T ~string](name string, values ...T) Named {
	n := Named{name: name, of: reflect.TypeFor[T]()}
	for _, v := range values {
		n.values = append(n.values, string(v))
	}
	return n
}

const tsHeader = `// Generated from the bound structs of the backend. Do not edit: change the Go
// side and run its test with UPDATE=1.
/* eslint-disable */

`

// tsCall takes the method from whatever the shell put into the page. A page
// without a shell gets a rejected promise, as any other failure.
const tsCall = `type Bound = Record<string, Record<string, (input: unknown) => Promise<unknown>> | undefined>

async function call<Out>(service: string, method: string, input: unknown): Promise<Out> {
  const bound = (globalThis as { go?: { %s?: Bound } }).go?.%s?.[service]?.[method]
  if (!bound) throw { code: 'internal', reason: '', field: '', params: {}, incident: '' } satisfies AppError
  return (await bound(input)) as Out
}

`

const tsFooter = `/** Where the page finds a file of the backend: a document for a frame, a picture. */
export const fileURL = (ref: string): string => ` + "`./files/${encodeURIComponent(ref)}`" + `
`

// TypeScript is the frontend's side of the table: a type for each struct that
// crosses the seam and a typed function for each method. The order does not
// depend on the order of anything in Go but the fields.
func (t *Table) TypeScript(named ...Named) (string, error) {
	g := &generator{names: map[reflect.Type]string{}, taken: map[string]reflect.Type{}, bodies: map[string]string{}, enums: map[reflect.Type]bool{}}
	for _, n := range named {
		g.declare(n)
	}
	for _, n := range named {
		if len(n.values) == 0 {
			g.named(n.of)
		}
	}
	g.named(reflect.TypeFor[fault.AppError]())
	functions := g.functions(t)
	if g.err != nil {
		return "", g.err
	}
	return tsHeader + g.types() + union("ErrorCode", consent.Codes) + union("Reason", consent.Reasons) + functions + tsFooter, nil
}

type generator struct {
	names  map[reflect.Type]string // names given by hand
	taken  map[string]reflect.Type
	bodies map[string]string
	enums  map[reflect.Type]bool
	err    error
}

func (g *generator) fail(format string, args ...any) string {
	if g.err == nil {
		g.err = fmt.Errorf("bind: "+format, args...)
	}
	return "unknown"
}

func (g *generator) declare(n Named) {
	if n.of == nil || n.of.Name() == "" {
		g.fail("%s stands for no named type", n.name)
		return
	}
	g.names[n.of] = n.name
	if len(n.values) == 0 {
		return
	}
	g.enums[n.of] = true
	g.take(n.name, n.of)
	quoted := make([]string, len(n.values))
	for i, v := range n.values {
		quoted[i] = strconv.Quote(v)
	}
	g.bodies[n.name] = strings.Join(quoted, " | ")
}

// take reports whether the name is new. Two types of one name would silently
// become one.
func (g *generator) take(name string, t reflect.Type) bool {
	if have, ok := g.taken[name]; ok {
		if have != t {
			g.fail("%s and %s are both called %s in the window", have, t, name)
		}
		return false
	}
	g.taken[name] = t
	return true
}

// named writes a struct type once and returns its name.
func (g *generator) named(t reflect.Type) string {
	name, ok := g.names[t]
	if !ok {
		name = plainName(t.Name())
	}
	if g.take(name, t) {
		g.bodies[name] = g.object(t, "")
	}
	return name
}

// plainName makes an identifier of the name of a generic type: Page[api.Row]
// becomes PageOfRow.
func plainName(name string) string {
	head, params, generic := strings.Cut(name, "[")
	if !generic {
		return name
	}
	last := strings.Trim(params[strings.LastIndexAny(params, "./")+1:], "[]")
	if last == "" {
		return head
	}
	return head + "Of" + strings.ToUpper(last[:1]) + last[1:]
}

func (g *generator) types() string {
	names := make([]string, 0, len(g.bodies))
	for name := range g.bodies {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "export type %s = %s\n\n", name, g.bodies[name])
	}
	return b.String()
}

// union lists what AppError may say, so that a catalogue of the frontend that
// misses a word does not pass its type check.
func union[T ~string](name string, values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	slices.Sort(words)
	var b strings.Builder
	b.WriteString("export type " + name + " =")
	for _, word := range slices.Compact(words) {
		b.WriteString("\n  | " + strconv.Quote(word))
	}
	b.WriteString("\n\n")
	return b.String()
}

func (g *generator) functions(t *Table) string {
	var b strings.Builder
	owner, pkg := "", ""
	for _, full := range t.names {
		m := t.methods[full]
		if m.pkg != pkg && pkg != "" {
			g.fail("services of two packages, %s and %s", pkg, m.pkg)
		}
		pkg = m.pkg
		if m.owner != owner {
			if owner != "" {
				b.WriteString("}\n\n")
			}
			owner = m.owner
			fmt.Fprintf(&b, "export const %s = {\n", owner)
		}
		fmt.Fprintf(&b, "  %s: (input: %s) => call<%s>('%s', '%s', input),\n", m.name, g.typeOf(m.in, ""), g.typeOf(m.out, ""), owner, m.name)
	}
	if owner == "" {
		g.fail("nothing is bound")
		return ""
	}
	return fmt.Sprintf(tsCall, pkg, pkg) + b.String() + "}\n\n"
}
