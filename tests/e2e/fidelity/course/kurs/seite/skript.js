window.seitenSkript = 'geladen'
