package vault

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A machine is simulated by its speed in KiB·passes a second.
func machine(speed float64) func(Params) time.Duration {
	return func(p Params) time.Duration {
		return time.Duration(float64(p.cost()) / speed * float64(time.Second))
	}
}

func TestCalibrateAimsAtASecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		speed := rapid.Float64Range(1*mib, 40*gib).Draw(t, "speed")
		threads := rapid.Uint8Range(1, 4).Draw(t, "threads")
		p := calibrate(threads, machine(speed))
		if !p.strong() || !p.bounded() || p.Memory > ceilMemory {
			t.Fatalf("%+v is outside the limits", p)
		}
		took := machine(speed)(p)
		floor := p.Memory == floorMemory
		top := p.cost() >= maxCost*9/10
		if took > target*11/10 && !floor || took < target*6/10 && !top {
			t.Fatalf("%+v takes %v at %.0f", p, took, speed)
		}
	})
}

func TestCalibrateRaisesWithTheMachine(t *testing.T) {
	var last Params
	for speed := 8.0 * mib; speed < 20*gib; speed *= 1.5 {
		p := calibrate(4, machine(speed))
		if p.cost() < last.cost() {
			t.Errorf("a faster machine gets %+v after %+v", p, last)
		}
		last = p
	}
	if last.Memory != ceilMemory || last.Time <= 3 {
		t.Errorf("the fastest machine gets %+v", last)
	}
}

func TestWeakerSlotIsNoticed(t *testing.T) {
	k, _, _ := newTestFile(t)
	if !k.Weaker(testOperator, Params{Memory: floorMemory, Time: floorTime, Threads: 1}) {
		t.Error("a quick slot passes for a strong one")
	}
	if k.Weaker(testOperator, QuickForTests()) || k.Weaker("nobody", Params{Memory: gib, Time: 4, Threads: 4}) {
		t.Error("a slot as strong as asked, or nobody's, is called weak")
	}
}

// The real thing once: this machine's own costs open what they closed.
func TestCalibratedOnThisMachine(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	p := Calibrate()
	if !p.strong() || !p.bounded() || p.quick {
		t.Fatalf("%+v", p)
	}
	k, _, _, err := New(testBook, testOperator, testPassphrase, p)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, _, err := k.Open(testPassphrase); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MiB, %d passes, %d threads: opened in %v", p.Memory/mib, p.Time, p.Threads, time.Since(start).Round(time.Millisecond))
}
