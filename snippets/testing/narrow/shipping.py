def shipping(total: int, *, express: bool = False) -> int:
    """Cents to pay: free from 50 euros, express 5 euros more."""
    standard = 0 if total > 5000 else 490
    return standard + (50 if express else 0)
