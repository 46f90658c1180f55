#!/bin/sh
# Makes the fonts of printed evidence from those of Noto: all that a name or a number of a Chinese or European
# caller is written with, and no more. Run it again when the words of the page have new characters (FontsTest says so).
#
#   for font in noto-sans-sc@0.4.3 noto-sans-mono@0.4.2; do
#       mkdir "${font%@*}" && tar xzf "$(npm pack "@expo-google-fonts/$font")" -C "${font%@*}"
#   done
#   apt-get install fonttools unicode-data
#   query/src/fonts/subset.sh noto-sans-sc/package noto-sans-mono/package
set -eu
noto=$1
mono=$2
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../main/resources/org/interactionledger/query/evidence
page=$here/../main/resources/static/app
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work" "$page" <<'PYTHON'
import bz2, pathlib, sys
work, page = map(pathlib.Path, sys.argv[1:])
# Latin with its accents, Greek, Cyrillic, punctuation, currency, arrows, mathematics, enclosed, boxes and shapes,
# CJK punctuation and kana, full-width forms.
blocks = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027),
          (0x2030, 0x205E), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF),
          (0x2600, 0x267F), (0x3000, 0x30FF), (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6), (0xFFFD, 0xFFFD)]
latin = {code for first, last in blocks for code in range(first, last + 1)}
gb2312 = {ord(bytes([row, cell]).decode("gb2312", "ignore") or " ")
          for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)}
# The table of general standard Chinese characters of 2013: 8,105, among them what GB 2312 lacks of names.
general = {int(line.split("\t")[0][2:], 16)
           for line in bz2.open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8")
           if "\tkTGH\t" in line}
assert len(general) == 8105, len(general)
words = {ord(char) for file in page.glob("words.*.json") for char in file.read_text("utf-8")}
write = lambda name, codes: (work / name).write_text("\n".join(f"{code:X}" for code in sorted(codes)))
write("regular", latin | gb2312 | general | words)
write("ascii", set(range(0x20, 0x7F)) | {0x2014})
write("bold", {code for code in latin if code < 0x250 or 0x2000 < code < 0x2200 or 0x3000 <= code < 0x3040} | words)
PYTHON

subset() { # FROM TO CHARACTERS
    SOURCE_DATE_EPOCH=0 pyftsubset "$1" --unicodes-file="$work/$3" --output-file="$out/$2" --layout-features= \
        --no-hinting --notdef-outline --name-IDs='*' --no-recalc-timestamp --drop-tables+=vhea,vmtx,VORG,BASE,STAT
}
subset "$noto/400Regular/NotoSansSC_400Regular.ttf" NotoSansSC-Regular.ttf regular
subset "$noto/700Bold/NotoSansSC_700Bold.ttf" NotoSansSC-Bold.ttf bold
subset "$mono/400Regular/NotoSansMono_400Regular.ttf" NotoSansMono-Regular.ttf ascii
cp "$noto/LICENSE_FONT" "$out/NotoSansSC-OFL.txt"
cp "$mono/LICENSE_FONT" "$out/NotoSansMono-OFL.txt"
