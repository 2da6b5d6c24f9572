#!/bin/sh
# Checks a receipt of the journal with openssl, xxd and base64 alone: verify-receipt.sh entry.json entry.tlog-proof VERIFIER-KEY
# The formats are explained in journal.md. Exit code 0 and one line on success, 1 and the reason otherwise.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 entry.json entry.tlog-proof VERIFIER-KEY" >&2; exit 2; }
entry=$1 proof=$2 vkey=$3
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
fail() { echo "NOT VALID: $1" >&2; exit 1; }
hex() { xxd -p | tr -d '\n'; }
sha256() { xxd -r -p | openssl dgst -sha256 -r | cut -d ' ' -f 1; }         # hexadecimal in, hexadecimal out

# The verifier key: name+id+base64(0x01 || 32 bytes). The id must be the key's.
name=${vkey%%+*}; rest=${vkey#*+}; id=${rest%%+*}
key=$(printf %s "${rest#*+}" | base64 -d | hex)
[ "${key%"${key#??}"}" = 01 ] && [ ${#key} -eq 66 ] || fail "this is no Ed25519 verifier key"
computed=$(printf '%s0a%s' "$(printf %s "$name" | hex)" "$key" | sha256 | cut -c 1-8)
[ "$computed" = "$id" ] || fail "the id of the verifier key is not its key's"
printf '302a300506032b6570032100%s' "${key#01}" | xxd -r -p > "$work/key.der"

# The proof: a first line, index, siblings, an empty line, then the signed head.
[ "$(head -n 1 "$proof")" = "c2sp.org/tlog-proof@v1" ] || fail "this is no tlog-proof"
index=$(sed -n 's/^index \([0-9][0-9]*\)$/\1/p;/^$/q' "$proof")
sed '1,/^$/d' "$proof" > "$work/checkpoint"
sed '/^$/,$d' "$work/checkpoint" > "$work/text"
origin=$(sed -n 1p "$work/text"); size=$(sed -n 2p "$work/text"); root=$(sed -n 3p "$work/text" | base64 -d | hex)
[ "$origin" = "$name" ] || fail "the head is that of $origin, the key that of $name"

# The signature: base64(key id || 64 bytes) after an em dash and the name, over the three lines of the head.
signed=$(sed '1,/^$/d' "$work/checkpoint" | while read -r dash who signature; do
    [ "$dash" = "—" ] && [ "$who" = "$name" ] || continue
    bytes=$(printf %s "$signature" | base64 -d | hex)
    case $bytes in "$id"*) printf %s "${bytes#"$id"}"; break ;; esac
done)
[ ${#signed} -eq 128 ] || fail "the head has no signature by this key"
printf %s "$signed" | xxd -r -p > "$work/signature"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$work/text" -sigfile "$work/signature" \
    > /dev/null 2>&1 || fail "the signature of the head is wrong"

# The entry: from its leaf hash up to the root (RFC 9162, section 2.1.3.2).
[ "$index" -lt "$size" ] || fail "entry $index is not covered by a head of $size"
hash=$( { printf 00; hex < "$entry"; } | sha256)
node=$index; last=$((size - 1))
for sibling in $(sed -n '/^index /,/^$/p' "$proof" | sed '1d;/^$/d'); do
    [ "$last" -ne 0 ] || fail "the proof is too long"
    sibling=$(printf %s "$sibling" | base64 -d | hex)
    if [ $((node % 2)) -eq 1 ] || [ "$node" -eq "$last" ]; then
        hash=$(printf '01%s%s' "$sibling" "$hash" | sha256)
        while [ $((node % 2)) -eq 0 ] && [ "$node" -ne 0 ]; do node=$((node / 2)); last=$((last / 2)); done
    else
        hash=$(printf '01%s%s' "$hash" "$sibling" | sha256)
    fi
    node=$((node / 2)); last=$((last / 2))
done
[ "$last" -eq 0 ] && [ "$hash" = "$root" ] || fail "the entry does not lead to the signed root"
echo "valid: entry $index of $size, signed by $name"
