* A file in Windows-1252, as SPSS for Windows wrote them before Unicode.
SET LOCALE='windows-1252'.
DATA LIST LIST NOTABLE /ville (A12) q1 (F1.0).
BEGIN DATA
"Orléans" 1
"Évry" 2
END DATA.
VARIABLE LABELS q1 'Êtes-vous d’accord ? – œuvre'.
VALUE LABELS q1 1 'Plutôt oui' 2 'Plutôt non'.
SAVE OUTFILE='codepage.sav'.
