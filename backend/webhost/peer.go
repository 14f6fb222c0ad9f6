package webhost

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// fromOurUser says whether a connection of the loopback interface was made by
// the user who runs us. The address with the token stands in the command line
// of the browser, where every user of the machine can read it. Only Linux
// tells whose a connection is; elsewhere, and where its table is not to be
// had, the answer is yes, and a second use of the token ends the session.
func fromOurUser(peer, own string) bool {
	var table strings.Builder
	for _, file := range []string{"/proc/self/net/tcp", "/proc/self/net/tcp6"} {
		if b, err := os.ReadFile(file); err == nil {
			table.Write(b)
		}
	}
	return ownedBy(table.String(), peer, own, os.Getuid())
}

// ownedBy looks a connection up in the kernel's table. A table that does not
// even show our own door says nothing.
func ownedBy(table, peer, own string, uid int) bool {
	const local, remote, owner = 1, 2, 7 // columns
	from, to := kernelForms(peer), kernelForms(own)
	sound := false
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) <= owner {
			continue
		}
		if to[f[local]] {
			sound = true
		}
		if from[f[local]] && to[f[remote]] {
			return f[owner] == strconv.Itoa(uid)
		}
	}
	return !sound
}

// kernelForms writes an IPv4 address as the kernel does: as one number in the
// machine's order, and as the end of an IPv6 address.
func kernelForms(address string) map[string]bool {
	a, err := netip.ParseAddrPort(address)
	if err != nil || !a.Addr().Unmap().Is4() {
		return nil
	}
	ip := a.Addr().Unmap().As4()
	v4, mapped := word(ip), word([4]byte{0, 0, 0xff, 0xff})
	port := ":" + strings.ToUpper(hex.EncodeToString(binary.BigEndian.AppendUint16(nil, a.Port())))
	return map[string]bool{v4 + port: true, "0000000000000000" + mapped + v4 + port: true}
}

func word(b [4]byte) string {
	return fmt.Sprintf("%08X", binary.NativeEndian.Uint32(b[:]))
}
