window.kopfSkript = 'geladen'
