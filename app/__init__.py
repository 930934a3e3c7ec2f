"""Jiyn: the papers for a peaceful assembly in Kazakhstan, and the terms behind them."""
