package api

import "sync"

// kept keeps the last answers to questions that take long, the newest last.
type kept[T any] struct {
	room int
	mu   sync.Mutex
	keys []string
	by   map[string]T
}

func (k *kept[T]) find(key string) (out T, known bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	out, known = k.by[key]
	return out, known
}

func (k *kept[T]) keep(key string, out T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil {
		k.by = map[string]T{}
	}
	if _, known := k.by[key]; !known {
		k.keys = append(k.keys, key)
	}
	k.by[key] = out
	if len(k.keys) > k.room {
		delete(k.by, k.keys[0])
		k.keys = k.keys[1:]
	}
}
