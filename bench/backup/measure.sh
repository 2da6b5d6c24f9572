#!/usr/bin/env bash
# Times a backup and its restoring: 10,000 invented documents with their original files. Usage: bench/backup/measure.sh FOLDER [DOCUMENTS]
# FOLDER is made; PARVIS may name another command than ./parvis.
set -euo pipefail
folder="$1"
documents="${2:-10000}"
parvis="${PARVIS:-$(cd "$(dirname "$0")/../.." && pwd)/parvis}"
mkdir -p "$folder/files"

LC_ALL=C.UTF-8 awk -v n="$documents" -v out="$folder/files" 'BEGIN {
  srand(20261124)
  split("agent service collectivité congé demande délai pièce accord montant lycée région élu dossier aide transport conseil vacance droit mission contrat horaire formation paie santé", word, " ")
  for (i = 1; i <= n; i++) {
    file = out "/" sprintf("%05d", i) ".md"
    printf "# Note %d\n", i > file
    for (p = 1; p <= 6; p++) {
      printf "\n## Partie %d\n\n", p > file
      for (s = 1; s <= 4; s++) {
        for (w = 1; w <= 14; w++) printf "%s ", word[1 + int(rand() * 24)] > file
        printf "%d.\n", int(rand() * 10000) > file
      }
    }
    close(file)
  }
}'
[ -f "$folder/source/parvis.db" ] || $parvis ingest --data "$folder/source" --collection notes "$folder/files" >/dev/null
rm -rf "$folder/backup.zip" "$folder/target"
time $parvis backup --data "$folder/source" "$folder/backup.zip" 2>/dev/null
time $parvis restore --data "$folder/target" "$folder/backup.zip" 2>/dev/null
for part in source target; do
  $parvis audit verify --data "$folder/$part"
  find "$folder/$part/files/originals" -type f | sed 's/.*\///' | sort | sha256sum
done
